package com.citaplanner.notification.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.citaplanner.notification.connect.AccountCheck.Finding;
import com.citaplanner.notification.source.SourceDetails;
import com.citaplanner.notification.support.BesideOthers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BesideOthers
class AccountInspectionTest {
    private final ConnectFixture fixture = new ConnectFixture();

    @BeforeEach
    void connected() {
        assertThat(fixture.connect().isComplete()).isTrue();
    }

    private AccountWebhook webhook() {
        return fixture.chatwoot.webhooks.getFirst();
    }

    private SourceDetails source() {
        return fixture.service.sources.values().iterator().next();
    }

    private void changeWebhook(String url, List<String> events, String secret) {
        fixture.chatwoot.webhooks.set(0, new AccountWebhook(webhook().id(), url, events, Optional.of(secret)));
    }

    private void mends(DriftKind kind) {
        assertThat(fixture.inspect().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.mended()).isTrue();
        });
        assertThat(source().secrets()).isEqualTo(webhook().secret().stream().toList());
        assertThat(fixture.inspect().findings()).isEmpty();
    }

    private void tells(DriftKind kind) {
        assertThat(fixture.inspect().findings())
                .extracting(Finding::kind, Finding::mended)
                .containsExactly(tuple(kind, false));
    }

    @Test
    void account_in_order_has_no_findings() {
        assertThat(fixture.inspect().findings()).isEmpty();
    }

    @Test
    void removed_webhook_is_registered_again() {
        fixture.chatwoot.webhooks.clear();

        mends(DriftKind.WEBHOOK_REMOVED);
    }

    @Test
    void check_that_lost_its_lease_changes_nothing() {
        fixture.chatwoot.webhooks.clear();
        fixture.accounts.lost = true;

        fixture.inspect();

        assertThat(fixture.chatwoot.webhooks).isEmpty();
    }

    @Test
    void changed_secret_is_taken_over() {
        changeWebhook(webhook().url(), webhook().events(), "renewed");

        mends(DriftKind.SECRET_CHANGED);
    }

    @Test
    void unticked_event_is_ticked_and_others_stay() {
        changeWebhook(
                webhook().url(),
                List.of("message_created", "webwidget_triggered"),
                webhook().secret().orElseThrow());

        mends(DriftKind.EVENTS_UNTICKED);
        assertThat(webhook().events()).contains("webwidget_triggered", "conversation_created");
    }

    @Test
    void changed_address_of_the_url_is_corrected() {
        String url = webhook().url();
        changeWebhook(
                url.replace("hooks.example", "old.example"),
                webhook().events(),
                webhook().secret().orElseThrow());

        mends(DriftKind.URL_CHANGED);
        assertThat(webhook().url()).isEqualTo(url);
    }

    @Test
    void source_that_the_gateway_lost_is_told_to_it_again() {
        fixture.service.sources.clear();

        mends(DriftKind.SOURCE_OUTDATED);
    }

    @Test
    void invalid_token_lost_rights_and_silence_are_told() {
        fixture.chatwoot.role = "agent";
        tells(DriftKind.RIGHTS_LOST);
        fixture.chatwoot.token = "renewed";
        tells(DriftKind.TOKEN_INVALID);
        fixture.chatwoot.token = "admin-token";
        fixture.chatwoot.gone = true;
        tells(DriftKind.NOT_REACHED);
    }

    @Test
    void removed_inbox_where_conversations_begin_is_told() {
        fixture.chatwoot.inboxes.remove(SimulatedChatwoot.WHATSAPP);

        tells(DriftKind.INBOX_REMOVED);
    }

    @Test
    void web_chat_that_accepts_unsigned_identities_is_told() {
        fixture.chatwoot.inboxes.set(0, SimulatedChatwoot.web(false));

        tells(DriftKind.IDENTITY_NOT_ENFORCED);
    }

    @Test
    void removed_inbox_of_the_tenant_is_told() {
        fixture.connect(ConnectFixture.request("admin-token", Optional.of(List.of(14L))));
        fixture.chatwoot.inboxes.remove(SimulatedChatwoot.WHATSAPP);

        tells(DriftKind.INBOX_REMOVED);
    }
}
