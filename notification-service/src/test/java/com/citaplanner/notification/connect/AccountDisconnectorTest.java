package com.citaplanner.notification.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.connect.AccountAdministration.ContactAttribute;
import com.citaplanner.notification.connect.ConnectStep.State;
import com.citaplanner.notification.connect.ConnectionStore.Stored;
import com.citaplanner.notification.connect.ConnectionStore.StoredConnection;
import com.citaplanner.notification.support.BesideOthers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@BesideOthers
class AccountDisconnectorTest {
    private final ConnectFixture fixture = new ConnectFixture();

    @Test
    void undoing_leaves_what_was_there_before() {
        fixture.chatwoot.attributes.add(new ContactAttribute(1, "birthday", "Cumple"));
        fixture.chatwoot.webhooks.add(
                new AccountWebhook(2, "https://other.example/hook", List.of("message_created"), Optional.empty()));
        fixture.service.settings = new Stored(
                Optional.of(new StoredConnection(fixture.request.access(), 11)), Optional.empty(), Optional.empty());
        Map<String, Object> before = fixture.state();
        fixture.connect();
        assertThat(fixture.service.settings.connection().orElseThrow().inboxId())
                .isEqualTo(11);

        ConnectReport report = fixture.disconnect();

        assertThat(report.isComplete()).isTrue();
        assertThat(fixture.chatwoot.attributes).containsExactly(new ContactAttribute(1, "birthday", "Cumple"));
        assertThat(fixture.chatwoot.webhooks)
                .singleElement()
                .satisfies(webhook -> assertThat(webhook.id()).isEqualTo(2));
        assertThat(fixture.service.settings.connection()).isPresent();
        assertThat(fixture.state().keySet()).isEqualTo(before.keySet());
        assertThat(fixture.accounts.account).isEmpty();
    }

    @Test
    void undoing_twice_or_without_a_connection_does_nothing() {
        assertThat(fixture.disconnect().steps()).isEmpty();
        fixture.connect();
        fixture.disconnect();

        assertThat(fixture.disconnect().steps()).isEmpty();
    }

    @Test
    void silence_of_chatwoot_leaves_what_the_repeated_call_needs() {
        Map<String, Object> untouched = fixture.state();
        fixture.connect();
        Map<String, Object> connected = fixture.state();
        fixture.chatwoot.gone = true;

        assertThat(fixture.disconnect().isComplete()).isFalse();
        assertThat(fixture.state()).isEqualTo(connected);

        fixture.chatwoot.gone = false;
        assertThat(fixture.disconnect().isComplete()).isTrue();
        assertThat(fixture.state()).isEqualTo(untouched);
    }

    @Test
    void connection_to_another_account_stays() {
        fixture.connect();
        StoredConnection persons =
                new StoredConnection(new AccountAccess("https://other.example", "persons-token", 8), 1);
        fixture.service.settings = new Stored(Optional.of(persons), Optional.empty(), Optional.empty());

        fixture.disconnect();

        assertThat(fixture.service.settings.connection()).contains(persons);
    }

    @Test
    void connection_that_a_person_stored_after_ours_failed_stays() {
        fixture.service.noKey = true;
        fixture.connect();
        StoredConnection persons = new StoredConnection(fixture.request.access(), 11);
        fixture.service.settings = new Stored(Optional.of(persons), Optional.empty(), Optional.empty());

        fixture.disconnect();

        assertThat(fixture.service.settings.connection()).contains(persons);
    }

    @Test
    void attributes_that_another_tenant_uses_stay() {
        fixture.connect();
        fixture.accounts.shared = true;

        assertThat(fixture.disconnect().isComplete()).isTrue();

        assertThat(fixture.chatwoot.attributes).isNotEmpty();
    }

    @Test
    void call_that_lost_its_lease_changes_nothing_more() {
        fixture.connect();
        fixture.accounts.lost = true;

        assertThat(fixture.disconnect().isComplete()).isFalse();

        assertThat(fixture.chatwoot.webhooks).hasSize(1);
        assertThat(fixture.service.settings.connection()).isPresent();
        assertThat(fixture.accounts.account).isPresent();
    }

    @Test
    void chatwoot_that_is_gone_leaves_only_what_is_in_it() {
        fixture.connect();
        fixture.chatwoot.gone = true;

        ConnectReport report = fixture.disconnect(true);

        assertThat(report.isComplete()).isFalse();
        assertThat(report.steps())
                .filteredOn(step -> step.state() == State.FAILED)
                .extracting(ConnectStep::action)
                .containsExactly(ConnectAction.WEBHOOK, ConnectAction.ATTRIBUTES);
        assertThat(report.toString()).contains("is left in the account 3", "client_id");
        assertThat(fixture.service.sources).isEmpty();
        assertThat(fixture.service.routes).isEmpty();
        assertThat(fixture.service.settings.connection()).isEmpty();
        assertThat(fixture.accounts.account).isEmpty();
    }

    @Test
    void crash_while_undoing_is_repaired_by_repeating_the_call() {
        Map<String, Object> untouched = fixture.state();
        fixture.connect();
        fixture.crash.at(Integer.MAX_VALUE);
        fixture.disconnect();
        int points = fixture.crash.passed();

        for (int point = 0; point < points; point++) {
            ConnectFixture crashed = new ConnectFixture();
            crashed.connect();
            crashed.crash.at(point);
            assertThatThrownBy(crashed::disconnect).hasMessage("the process is dead");
            crashed.crash.at(Integer.MAX_VALUE);
            crashed.accounts.expire();

            crashed.disconnect();

            assertThat(crashed.state()).as("after a crash at " + point).isEqualTo(untouched);
        }
    }
}
