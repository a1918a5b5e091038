// golang.org/x/oauth2/jwt, which knows nothing of Salesforce: `assertion` before `grant_type`, iat ten seconds ago, exp an hour ahead, and
// the user as prn too. The audience is the token endpoint unless Audience says otherwise.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/jwt"
)

func main() {
	loginURL := os.Getenv("MOCK_SALESFORCE_LOGIN_URL")
	key, err := os.ReadFile(os.Getenv("MOCK_SALESFORCE_PRIVATE_KEY_FILE"))
	if err != nil {
		log.Fatal(err)
	}
	config := &jwt.Config{
		Email:      os.Getenv("MOCK_SALESFORCE_CONSUMER_KEY"),
		Subject:    os.Getenv("MOCK_SALESFORCE_USERNAME"),
		PrivateKey: key,
		TokenURL:   loginURL + "/services/oauth2/token",
		Audience:   os.Getenv("MOCK_SALESFORCE_AUDIENCE"),
	}

	ctx := context.Background()
	tokens := config.TokenSource(ctx)
	token, err := tokens.Token()
	if err != nil {
		refused(err)
	}
	instance, _ := token.Extra("instance_url").(string)
	id, _ := token.Extra("id").(string)
	tell("login", map[string]string{"instance_url": instance, "id": id})

	client := oauth2.NewClient(ctx, tokens)
	tell("identity", get(client, id))
	tell("userinfo", get(client, instance+"/services/oauth2/userinfo"))
	tell("versions", get(client, instance+"/services/data"))
	tell("resources", get(client, instance+"/services/data/v60.0/"))
	tell("limits", get(client, instance+"/services/data/v60.0/limits"))
}

func get(client *http.Client, url string) interface{} {
	response, err := client.Get(url)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		log.Fatalf("%s: %s", url, response.Status)
	}
	var answer interface{}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		log.Fatalf("%s: %v", url, err)
	}
	return answer
}

func tell(call string, answer interface{}) {
	write(map[string]interface{}{"call": call, "answer": answer})
}

func refused(err error) {
	var answer *oauth2.RetrieveError
	if !errors.As(err, &answer) {
		log.Fatal(err)
	}
	write(map[string]interface{}{"call": "login", "refused": json.RawMessage(answer.Body)})
	os.Exit(1)
}

func write(line interface{}) {
	text, err := json.Marshal(line)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text))
}
