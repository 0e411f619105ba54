"""The wire services that a credit names."""

import pytest

from secondsource.read.agencies import agencies, agency_of, agency_of_domain, is_named, without_agencies


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("(AP)", "AP"),
        ("By JANE ROE, AP Science Writer", "AP"),
        ("Copyright 2024 AP. All rights reserved", "AP"),
        ("AFP, Paris", "AFP"),
        ("Jane Roe, PA", "PA"),
        ("(UP)", "UP"),
        ("Jane Roe of AP", "AP"),
        ("AP/Reuters", "AP"),
        ("Bernama", "Bernama"),
        ("GHANA NEWS AGENCY", "GNA"),
        ("Agencia EFE", "EFE"),
    ],
)
def test_a_credit_names_its_agency(credit, agency):
    assert agency_of(credit) == agency


@pytest.mark.parametrize(
    "credit",
    ["PA State Police", "App Developer", "Harrow UP minister", "the AA meeting", "Map of the bay", "Uni"],
)
def test_letters_that_mean_other_things_are_no_credit_among_words(credit):
    assert agency_of(credit) is None


def test_an_outlet_is_an_agency_only_by_its_whole_name_as_written():
    assert is_named("APP")
    assert is_named("associated press")
    assert not is_named("App")
    assert not is_named("Reuters Watch")


def test_the_rest_of_a_credit_stays():
    assert without_agencies("Jane Roe, AP Science Writer") == "Jane Roe,  Science Writer"
    assert without_agencies("PA State Police") == "PA State Police"


def test_every_form_and_domain_leads_to_its_agency():
    for agency in agencies():
        for form in (*agency.forms, *agency.short):
            assert agency_of(f"({form})") == agency.name, form
        for domain in agency.domains:
            assert agency_of_domain(f"www.{domain}") == agency.name, domain
