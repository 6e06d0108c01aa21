"""The people of a project or ticket: the customer's contacts and our team, under the ids that records cite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jifu.model.customer import Customer
from jifu.model.derived import Person
from jifu.model.people import Contact, Member


def people_of(customer: Customer, team: Iterable[Member]) -> Mapping[str, Person]:
    """Everybody by id. An id of the team comes before a contact's, as references are looked up."""
    contacts = {contact.id: _contact(contact, customer) for contact in customer.contacts}
    return contacts | {member.id: _member(member) for member in team}


def _contact(contact: Contact, customer: Customer) -> Person:
    return Person(
        id=contact.id,
        name=contact.name,
        ours=False,
        organisation=customer.name,
        title=contact.title or "",
        phone=contact.phone or "",
        email=contact.email or "",
        part=contact.part or "",
    )


def _member(member: Member) -> Person:
    return Person(
        id=member.id,
        name=member.name,
        ours=True,
        organisation=member.organisation or "",
        title=member.role,
        phone=member.phone or "",
        email=member.email or "",
    )
