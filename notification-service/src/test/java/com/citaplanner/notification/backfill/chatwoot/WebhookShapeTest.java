package com.citaplanner.notification.backfill.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

@BesideOthers
class WebhookShapeTest {
    private final ObjectMapper json = new ObjectMapper();

    private Map<String, Object> fields(String row) throws JsonProcessingException {
        return new WebhookShape(json).conversation(3, json.readTree(row)).fields();
    }

    @Test
    void row_of_the_contact_says_whether_the_visitor_was_verified() throws JsonProcessingException {
        Map<String, Object> fields = fields("""
                {"id": 12, "inbox_id": 11, "status": "open",
                 "meta": {"sender": {"id": 7, "identifier": "x"}, "channel": "Channel::WebWidget", "hmac_verified": true},
                 "messages": [{"id": 1, "conversation": {"contact_inbox": {"source_id": "visitor"}}}]}
                """);

        assertThat(fields)
                .containsEntry("contact_inbox", Map.of("source_id", "visitor", "contact_id", 7, "hmac_verified", true));
    }

    @Test
    void what_is_not_told_is_left_out_and_keys_are_removed() throws JsonProcessingException {
        Map<String, Object> fields = fields("""
                {"id": 12, "inbox_id": 11, "status": "open", "hmac_token": "key",
                 "meta": {"sender": {"id": 7}, "hmac_verified": "true"}}
                """);

        assertThat(fields).containsEntry("contact_inbox", Map.of("contact_id", 7));
        assertThat(fields.toString()).doesNotContain("hmac_");
    }
}
