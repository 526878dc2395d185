package com.citaplanner.notification.inbound.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderReportReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TO = "juan.perez@client.example";
    private static final Reports REPORTS =
            new Reports("rebotes+" + "abcdefgh23".repeat(5) + "aa@clinic.example", UUID.randomUUID(), TO);

    private final ProviderReportReader reader = new ProviderReportReader(JSON);

    @ParameterizedTest
    @CsvSource({
        "Permanent, General, failed, 5.1.1, HARD_BOUNCE",
        "Permanent, NoEmail, , , HARD_BOUNCE",
        "Permanent, Suppressed, failed, , HARD_BOUNCE",
        "Permanent, General, failed, 5.7.1, FAILED",
        "Permanent, General, failed, 5.3.4, FAILED",
        "Transient, MailboxFull, failed, 4.2.2, SOFT_BOUNCE",
        "Transient, General, failed, 4.4.7, SOFT_BOUNCE",
        "Transient, General, failed, 4.7.1, FAILED",
        "Transient, General, , , UNDECIDED",
        "Transient, ContentRejected, failed, 5.6.0, FAILED",
        "Undetermined, Undetermined, , , FAILED",
        "Invented, Other, failed, 5.1.1, UNDECIDED"
    })
    void bounce_means(
            String type, String subType, @Nullable String action, @Nullable String status, MailOutcome outcome) {
        Map<String, String> recipient = new HashMap<>();
        if (action != null) {
            recipient.put("action", action);
        }
        if (status != null) {
            recipient.put("status", status);
        }

        MailReport report = reader.read(Reports.overSns(REPORTS.bounce(type, subType, recipient)));

        assertThat(report.recipients()).singleElement().satisfies(bounced -> {
            assertThat(bounced.outcome()).isEqualTo(outcome);
            assertThat(bounced.addresses()).containsExactly(TO);
        });
        assertThat(report.references()).hasSize(1);
    }

    @Test
    void delivery_and_complaint_are_read_without_sns_too() {
        assertThat(reader.read(REPORTS.delivery()).recipients())
                .extracting(ReportedRecipient::outcome)
                .containsExactly(MailOutcome.DELIVERED);
        assertThat(reader.read(REPORTS.complaint("abuse")).recipients())
                .extracting(ReportedRecipient::outcome)
                .containsExactly(MailOutcome.COMPLAINT);
        assertThat(reader.read(REPORTS.complaint("not-spam")).recipients())
                .extracting(ReportedRecipient::outcome)
                .containsExactly(MailOutcome.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"Type\":\"Notification\",\"Message\":\"Successfully validated SNS topic.\"}",
                "{\"Type\":\"Notification\",\"Message\":7}",
                "{\"Type\":\"Notification\",\"Message\":\"{\"}",
                "{\"notificationType\":\"Received\"}",
                "{\"eventType\":{}}"
            })
    void anything_else_says_nothing(String body) throws Exception {
        assertThat(reader.read(JSON.readTree(body))).isEqualTo(MailReport.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"notificationType\":\"Bounce\"}",
                "{\"notificationType\":\"Bounce\",\"bounce\":[],\"mail\":7}",
                "{\"notificationType\":\"Bounce\",\"bounce\":{\"bouncedRecipients\":{}},\"mail\":{\"headers\":\"x\"}}",
                "{\"eventType\":\"Delivery\",\"delivery\":{\"timestamp\":\"never\"}}"
            })
    void fields_of_other_types_count_as_missing(String body) throws Exception {
        MailReport report = reader.read(JSON.readTree(body));

        assertThat(report.recipients()).isEmpty();
        assertThat(report.references()).isEmpty();
    }

    @Test
    void message_id_of_ours_is_found_among_the_original_headers() throws Exception {
        UUID id = UUID.randomUUID();
        JsonNode notice = JSON.readTree("{\"eventType\":\"Bounce\",\"bounce\":{},\"mail\":{\"headers\":["
                + "{\"name\":\"message-id\",\"value\":\"<" + id + "@clinic.example>\"},"
                + "{\"name\":\"Subject\",\"value\":\"<" + UUID.randomUUID() + "@clinic.example>\"}]}}");

        assertThat(reader.read(notice).messageIds())
                .extracting(MailReport.OwnMessageId::notificationId)
                .containsExactly(id);
    }
}
