"""The first account, and the words that meet its owner."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from tests.html import text

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def asked(monkeypatch):
    def answer(**answers):
        for name in ("USERNAME", "PASSWORD", "GROUP"):
            monkeypatch.delenv(name, raising=False)
        for name, value in answers.items():
            monkeypatch.setenv(name, value)
        call_command("make_admin")

    return answer


def test_without_a_group_the_account_may_do_everything(asked):
    asked(USERNAME="ada", PASSWORD="a-long-passphrase-7")
    user = get_user_model().objects.get(username="ada")
    assert user.is_staff
    assert user.is_superuser
    assert user.check_password("a-long-passphrase-7")


@pytest.mark.parametrize("group", ["Editor", "publisher", "Evidence editor", "Administrator"])
def test_with_a_group_it_has_the_rights_of_that_group(asked, group):
    asked(USERNAME="ada", PASSWORD="a-long-passphrase-7", GROUP=group)
    user = get_user_model().objects.get(username="ada")
    assert user.is_staff
    assert not user.is_superuser
    assert [g.name.lower() for g in user.groups.all()] == [group.lower()]


@pytest.mark.parametrize(
    "answers, message",
    [
        ({"GROUP": "Kings"}, "GROUP: 'Kings' is not one of Administrator, Editor"),
        ({"PASSWORD": "123"}, "PASSWORD: "),
        ({"PASSWORD": "somebody-new"}, "PASSWORD: "),
        ({"USERNAME": "a b"}, "USERNAME: "),
    ],
)
def test_what_is_wrong_is_named_and_no_account_is_made(asked, answers, message):
    with pytest.raises(CommandError, match=message):
        asked(**({"USERNAME": "somebody-new", "PASSWORD": "a-long-passphrase-7"} | answers))
    assert not get_user_model().objects.exists()


def test_the_same_name_twice_changes_nothing(asked):
    asked(USERNAME="ada", PASSWORD="a-long-passphrase-7")
    with pytest.raises(CommandError, match="There is an account 'ada' already"):
        asked(USERNAME="ada", PASSWORD="another-passphrase-8")
    assert get_user_model().objects.get().check_password("a-long-passphrase-7")


def test_the_start_page_explains_drafts_in_three_sentences(ada):
    page = ada.get("/admin/")
    words = text(page)
    assert "are drafts: the site goes on showing what is published." in words
    assert "A second person looks at the difference and presses Publish" in words
