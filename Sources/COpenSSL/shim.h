#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/opensslv.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#if OPENSSL_VERSION_NUMBER < 0x30000000L
#error "OpenSSL 3.0 or later is required"
#endif

// Function-like macros and variadic functions, which Swift's importer leaves out.

static inline EVP_PKEY *_Nullable cssl_rsa_generate(unsigned bits) { return EVP_RSA_gen(bits); }

static inline EVP_PKEY *_Nullable cssl_p256_generate(void) { return EVP_EC_gen("P-256"); }

static inline void cssl_free(void *_Nullable pointer) { OPENSSL_free(pointer); }

static inline long cssl_bio_bytes(BIO *_Nonnull bio, char *_Nullable *_Nonnull out) { return BIO_get_mem_data(bio, out); }

static inline void cssl_v3_context(X509V3_CTX *_Nonnull context, X509 *_Nullable issuer, X509 *_Nullable subject) {
  X509V3_set_ctx(context, issuer, subject, 0, 0, 0);
  X509V3_set_ctx_nodb(context);
}

static inline int cssl_require_tls_1_2(SSL_CTX *_Nonnull context) { return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION); }

static inline long cssl_set_server_name(SSL *_Nonnull ssl, const char *_Nonnull name) { return SSL_set_tlsext_host_name(ssl, name); }

#endif
