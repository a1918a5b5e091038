"""The cases that every client goes through, whatever its flow."""

from seen import CALLS


def logs_in(client, report, seen, places):
    """All calls and the client's habits at the first place, a login with all calls at each other.

    `seen` runs the client at a place.
    """
    first, *others = places
    one = seen(first)
    report.case(client, f"logs in {first.title}", one, one.must_be_granted)
    for call in CALLS:
        report.case(client, f"is answered: {call}", one, lambda: one.must_have_answered(call))
    for title, check in client.habits.items():
        report.case(client, title, one, lambda: check(one))
    for place in others:
        other = seen(place)

        def logs_in_and_is_answered():
            other.must_be_granted()
            for call in CALLS:
                other.must_have_answered(call)

        report.case(client, f"logs in and is answered {place.title}", other, logs_in_and_is_answered)
