package com.citaplanner.notification.connect;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.attributes.AttributeDefinition;
import com.citaplanner.notification.connect.ConnectStep.State;
import com.citaplanner.notification.source.SourceDetails;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.tenant.RouteTarget.OfChatwoot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class AccountConnectorTest {
    private final ConnectFixture fixture = new ConnectFixture();

    private static State state(ConnectReport report, ConnectAction action) {
        return report.steps().stream()
                .filter(step -> step.action() == action)
                .findFirst()
                .orElseThrow()
                .state();
    }

    private void fails(ConnectReport report, ConnectAction action) {
        assertThat(report.isComplete()).isFalse();
        assertThat(report.steps()).hasSize(ConnectAction.values().length);
        for (ConnectAction each : ConnectAction.values()) {
            State expected = each.compareTo(action) < 0 ? null : each == action ? State.FAILED : State.SKIPPED;
            if (expected != null) {
                assertThat(state(report, each)).as(each.name()).isEqualTo(expected);
            }
        }
    }

    @Test
    void one_call_does_everything() {
        ConnectReport report = fixture.connect();

        assertThat(report.steps()).extracting(ConnectStep::action).containsExactly(ConnectAction.values());
        assertThat(report.isComplete()).as(report.toString()).isTrue();
        assertThat(fixture.chatwoot.webhooks).singleElement().satisfies(webhook -> {
            assertThat(webhook.url()).startsWith("https://hooks.example/api/webhooks/chatwoot/cl-nica-uno-");
            assertThat(webhook.events()).contains("message_created", "contact_updated");
        });
        SourceDetails source = fixture.service.sources.values().iterator().next();
        assertThat(source.secrets())
                .containsExactly(fixture.chatwoot.webhooks.getFirst().secret().orElseThrow());
        assertThat(source.accountId()).isEqualTo(OptionalLong.of(3));
        assertThat(fixture.service.routes).containsExactly(new OfChatwoot(source.name(), 3, OptionalLong.empty()));
        assertThat(fixture.chatwoot.attributes).hasSameSizeAs(AttributeDefinition.ALL);
        assertThat(fixture.service.settings.connection().orElseThrow().inboxId())
                .isEqualTo(14);
        assertThat(fixture.service.settings.widget())
                .contains(new WebWidget("website", SimulatedChatwoot.URL, Optional.of("hmac")));
    }

    @Test
    void identities_are_not_signed_where_chatwoot_accepts_unsigned_ones() {
        fixture.chatwoot.inboxes.set(0, SimulatedChatwoot.web(false));

        ConnectReport report = fixture.connect();

        assertThat(report.isComplete()).isTrue();
        assertThat(report.toString()).contains("Enforce user identity validation");
        assertThat(fixture.service.settings.widget().orElseThrow().hmacToken()).isEmpty();
    }

    @Test
    void second_call_changes_nothing() {
        fixture.connect();
        Map<String, Object> once = fixture.state();
        AccountWebhook webhook = fixture.chatwoot.webhooks.getFirst();

        ConnectReport again = fixture.connect();

        assertThat(again.steps())
                .filteredOn(step -> step.action().compareTo(ConnectAction.CONNECTION) >= 0
                        && step.action().compareTo(ConnectAction.SOURCE) <= 0)
                .extracting(ConnectStep::state)
                .containsOnly(State.UNCHANGED);
        assertThat(fixture.state()).isEqualTo(once);
        assertThat(fixture.chatwoot.webhooks).containsExactly(webhook);
    }

    /** Wherever the process dies, the repeated call ends as one without a crash, and undoing leaves no trace. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void crash_anywhere_is_repaired_by_repeating_the_call(boolean signs) {
        ConnectFixture whole = fixture(signs);
        Map<String, Object> untouched = whole.state();
        whole.crash.at(Integer.MAX_VALUE);
        whole.connect();
        int points = whole.crash.passed();
        Map<String, Object> connected = whole.state();
        assertThat(points).isGreaterThan(40);

        for (int point = 0; point < points; point++) {
            ConnectFixture crashed = fixture(signs);
            crashed.crash.at(point);
            assertThatThrownBy(crashed::connect).hasMessage("the process is dead");
            crashed.crash.at(Integer.MAX_VALUE);
            crashed.accounts.expire();

            if (point % 2 == 0) {
                assertThat(crashed.connect().isComplete()).isTrue();
                assertThat(crashed.state()).as("after a crash at " + point).isEqualTo(connected);
            }
            crashed.disconnect();

            assertThat(crashed.state()).as("undone after a crash at " + point).isEqualTo(untouched);
        }
    }

    private static ConnectFixture fixture(boolean signs) {
        ConnectFixture fixture = new ConnectFixture();
        fixture.chatwoot.signs = signs;
        fixture.chatwoot.version = signs ? "4.15.1" : "4.9.0";
        return fixture;
    }

    @Test
    void old_version_proves_itself_by_a_token_that_stays() {
        fixture.chatwoot.signs = false;
        fixture.chatwoot.version = "4.11.2";

        assertThat(fixture.connect().isComplete()).isTrue();
        SourceDetails source = fixture.service.sources.values().iterator().next();
        fixture.connect();

        String token = source.urlToken().orElseThrow();
        assertThat(fixture.chatwoot.webhooks.getFirst().url()).endsWith(source.name() + "/" + token);
        assertThat(fixture.service.sources.values()).containsExactly(source);
    }

    /** The version signs, but its migration has not run. */
    @Test
    void new_version_without_a_secret_gets_a_token() {
        fixture.chatwoot.signs = false;

        assertThat(fixture.connect().isComplete()).isTrue();

        assertThat(fixture.service.sources.values())
                .singleElement()
                .satisfies(source -> assertThat(source.urlToken()).isPresent());
    }

    @Test
    void wrong_token_changes_nothing() {
        Map<String, Object> untouched = fixture.state();

        fails(fixture.connect(ConnectFixture.request("other")), ConnectAction.ACCOUNT);

        assertThat(fixture.state()).isEqualTo(untouched);
    }

    @Test
    void token_of_an_agent_or_of_another_account_is_not_enough() {
        fixture.chatwoot.role = "agent";
        fails(fixture.connect(), ConnectAction.RIGHTS);

        fixture.chatwoot.role = "administrator";
        fixture.chatwoot.account = 4;
        fails(fixture.connect(), ConnectAction.ACCOUNT);
        assertThat(fixture.accounts.account).isEmpty();
    }

    @Test
    void address_without_chatwoot_fails_first() {
        fixture.chatwoot.gone = true;

        fails(fixture.connect(), ConnectAction.ADDRESS);
    }

    @Test
    void unknown_inbox_is_named() {
        ConnectReport report = fixture.connect(ConnectFixture.request("admin-token", Optional.of(List.of(14L, 99L))));

        fails(report, ConnectAction.INBOXES);
        assertThat(report.toString()).contains("[99]");
    }

    @Test
    void account_of_another_tenant_is_refused() {
        fixture.accounts.taken = true;

        fails(fixture.connect(), ConnectAction.OWNERSHIP);

        assertThat(fixture.chatwoot.webhooks).isEmpty();
        assertThat(fixture.service.settings.connection()).isEmpty();
    }

    @Test
    void another_account_needs_undoing_first() {
        fixture.connect();
        ConnectRequest other = new ConnectRequest(
                ConnectFixture.TENANT,
                new AccountAccess(SimulatedChatwoot.URL, "admin-token", 4),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.empty());
        fixture.chatwoot.account = 4;

        fails(fixture.connect(other), ConnectAction.OWNERSHIP);
    }

    @Test
    void earlier_conversations_are_read_where_days_are_given() {
        Instant before = Instant.now();
        ConnectReport report = fixture.connect(new ConnectRequest(
                ConnectFixture.TENANT,
                new AccountAccess(SimulatedChatwoot.URL, fixture.chatwoot.token, 3),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.of(7),
                Optional.empty()));

        assertThat(report.steps()).anySatisfy(step -> {
            assertThat(step.action()).isEqualTo(ConnectAction.BACKFILL);
            assertThat(step.state()).isEqualTo(ConnectStep.State.DONE);
        });
        assertThat(fixture.historySince)
                .singleElement(as(InstanceOfAssertFactories.INSTANT))
                .isBetween(before.minus(8, ChronoUnit.DAYS), before.minus(6, ChronoUnit.DAYS));
    }

    @Test
    void another_backfill_under_way_is_told() {
        fixture.backfilling = true;

        ConnectReport report = fixture.connect(new ConnectRequest(
                ConnectFixture.TENANT,
                new AccountAccess(SimulatedChatwoot.URL, fixture.chatwoot.token, 3),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.of(7),
                Optional.empty()));

        assertThat(state(report, ConnectAction.BACKFILL)).isEqualTo(State.SKIPPED);
        assertThat(report.toString()).contains("is under way");
    }

    @Test
    void only_the_named_inboxes_belong_to_the_tenant() {
        ConnectReport report = fixture.connect(ConnectFixture.request("admin-token", Optional.of(List.of(14L))));

        assertThat(report.isComplete()).isTrue();
        assertThat(fixture.service.routes)
                .singleElement()
                .satisfies(route -> assertThat(((OfChatwoot) route).inboxId()).isEqualTo(OptionalLong.of(14)));
        assertThat(fixture.chatwoot.webhooks.getFirst().events()).doesNotContain("contact_created");
        assertThat(fixture.service.settings.widget()).isEmpty();
    }

    @Test
    void test_event_that_does_not_arrive_fails_the_last_step_and_can_be_repeated() {
        fixture.service.kafkaAway = true;
        assertThat(state(fixture.connect(), ConnectAction.TEST)).isEqualTo(State.FAILED);

        fixture.service.kafkaAway = false;
        fixture.service.gatewayReads = false;
        assertThat(state(fixture.connect(), ConnectAction.TEST)).isEqualTo(State.FAILED);

        fixture.service.gatewayReads = true;
        assertThat(fixture.connect().isComplete()).isTrue();
    }

    @Test
    void one_call_at_a_time() {
        assertThat(fixture.busy()).isInstanceOf(ConnectResult.Busy.class);
    }
}
