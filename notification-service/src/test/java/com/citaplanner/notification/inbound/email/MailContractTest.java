package com.citaplanner.notification.inbound.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.inbound.email.ReceivedReport.Body;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the service reads what the gateway's contract of reports about e-mail promises. */
class MailContractTest {
    private static final String PREFIX = "com.citaplanner.mail.";

    static List<Named<JsonNode>> samples() {
        return Contract.mailReportsOfTheGateway();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void golden_sample_is_read(JsonNode sample) {
        String name = sample.at("/headers/ce_type").asText().substring(PREFIX.length());

        ReceivedReport received = ReceivedReport.read("rebotes", "1", Instant.EPOCH, name, sample.get("data"));

        switch (received.body()) {
            case Body.Mail(byte[] bytes) -> assertHardBounce(MailReportReader.read(bytes));
            case Body.Notice(JsonNode json) ->
                assertHardBounce(new ProviderReportReader(new ObjectMapper()).read(json));
            case Body.Subscription(String kind, String topic) -> {
                assertThat(kind).isEqualTo("SubscriptionConfirmation");
                assertThat(topic).isEqualTo("arn:aws:sns:us-east-1:123456789012:rebotes");
            }
            case Body.Other other -> throw new AssertionError("the sample is not understood");
        }
    }

    private static void assertHardBounce(MailReport report) {
        assertThat(report.recipients())
                .singleElement()
                .extracting(ReportedRecipient::outcome)
                .isEqualTo(MailOutcome.HARD_BOUNCE);
        assertThat(report.references()).hasSize(1);
        assertThat(report.addresses()).contains("juan.perez@client.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | report must be the text of a mail",
                "{\"report\": 7} | report must be the text of a mail",
                "{\"reportBase64\": \"*\"} | reportBase64 must be base64",
                "[] | report must be the text of a mail"
            })
    void report_without_a_mail_is_refused(String data, String reason) {
        assertThatThrownBy(() -> ReceivedReport.read("rebotes", "1", Instant.EPOCH, "report", Json.of(data)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(reason);
    }
}
