package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The account's conversations and their messages, page by page. */
class ConversationListTest extends StandInTest {
    private JsonNode list(String query) {
        return calls.get("conversations?" + query).json().path("data");
    }

    private List<Long> ids(String query) {
        List<Long> ids = new ArrayList<>();
        list(query).path("payload").forEach(row -> ids.add(row.path("id").longValue()));
        return ids;
    }

    private long conversation(String name) {
        return chatwoot.clientWrites(chatwoot.addContact(name, null, null), 12, "Hola")
                .conversationId();
    }

    @Test
    void pages_have_25_conversations_and_the_last_active_comes_first() {
        for (int i = 0; i < 30; i++) {
            conversation("Cliente " + i);
        }
        long last = conversation("Última");

        JsonNode first = list("status=all&page=1");
        int all = first.path("meta").path("all_count").asInt();

        assertThat(first.path("payload")).hasSize(25);
        assertThat(first.path("payload").path(0).path("id").longValue()).isEqualTo(last);
        assertThat(first.path("payload")
                        .path(0)
                        .path("last_non_activity_message")
                        .path("content")
                        .asText())
                .isEqualTo("Hola");
        assertThat(list("status=all&page=2").path("payload")).hasSize(all - 25);
        assertThat(list("status=all&page=3").path("payload")).isEmpty();
        assertThat(ids("status=all&page=0")).isEqualTo(ids("status=all"));
    }

    @Test
    void only_open_conversations_are_listed_unless_another_status_is_requested() {
        long resolved = conversation("Ana");
        chatwoot.agentSetsStatus(resolved, "resolved");

        assertThat(ids("page=1")).doesNotContain(resolved);
        assertThat(ids("status=resolved")).contains(resolved);
        assertThat(ids("status=all")).contains(resolved);
    }

    @Test
    void the_order_can_be_chosen_and_an_unknown_one_is_the_default() {
        long first = conversation("Ana");
        long second = conversation("Beto");
        chatwoot.clientWrites(chatwoot.conversation(first).orElseThrow().contactId(), 12, "Otra vez");

        assertThat(ids("status=all&sort_by=last_activity_at_desc")).startsWith(first, second);
        assertThat(ids("status=all&sort_by=bogus")).startsWith(first, second);
        assertThat(ids("status=all&sort_by=created_at_desc")).startsWith(second, first);
        assertThat(ids("status=all&sort_by=created_at_asc")).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void messages_after_one_are_the_first_hundred() {
        long contact = chatwoot.addContact("Ana", null, null);
        long first = chatwoot.clientWrites(contact, 12, "0").id();
        for (int i = 1; i <= 120; i++) {
            chatwoot.clientWrites(contact, 12, Integer.toString(i));
        }
        long conversation = ids("status=all").getFirst();

        JsonNode page = calls.get("conversations/" + conversation + "/messages?after=" + first)
                .payload();

        assertThat(page).hasSize(100);
        assertThat(page.path(0).path("content").asText()).isEqualTo("1");
        assertThat(calls.get("conversations/" + conversation + "/messages?after="
                                + page.path(99).path("id").longValue())
                        .payload())
                .hasSize(20);
    }

    @Test
    void lost_webhooks_are_not_sent_later() {
        chatwoot.sendWebhooksTo("http://127.0.0.1:9/", null);
        long contact = chatwoot.addContact("Ana", null, null);
        chatwoot.loseWebhooks(true);
        long lost = chatwoot.clientWrites(contact, 12, "perdido").id();
        chatwoot.loseWebhooks(false);

        long sent = chatwoot.clientWrites(contact, 12, "Hola").id();

        Eventually.holds(() -> isSent(sent));
        assertThat(isSent(lost)).isFalse();
    }

    private boolean isSent(long message) {
        return chatwoot.sentWebhooks().newestFirst().stream()
                .anyMatch(webhook -> webhook.subject().equals("message " + message));
    }
}
