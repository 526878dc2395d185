package com.citaplanner.notification.inbound.email;

import com.citaplanner.notification.channel.email.ReturnPathReference;
import com.citaplanner.notification.inbound.email.MailReport.OwnMessageId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads what Amazon SES reports, inside a notification of SNS or by itself
 * (docs.aws.amazon.com/ses/latest/dg/notification-contents.html). Anything else is an empty report.
 */
final class ProviderReportReader {
    /** The kinds of temporary bounces that say nothing about the address. */
    private static final Set<String> OF_MESSAGE = Set.of("MessageTooLarge", "ContentRejected", "AttachmentRejected");

    private final ObjectMapper json;

    ProviderReportReader(ObjectMapper json) {
        this.json = json;
    }

    MailReport read(JsonNode body) {
        JsonNode notice = body.path("Type").asText().equals("Notification") ? inner(body.path("Message")) : body;
        String type =
                notice.path("notificationType").asText(notice.path("eventType").asText());
        return switch (type) {
            case "Bounce" -> report(notice, notice.path("bounce"), bounced(notice.path("bounce")));
            case "Complaint" -> report(notice, notice.path("complaint"), complained(notice.path("complaint")));
            case "Delivery" -> report(notice, notice.path("delivery"), delivered(notice.path("delivery")));
            default -> MailReport.EMPTY;
        };
    }

    private JsonNode inner(JsonNode message) {
        try {
            return message.isTextual() ? json.readTree(message.textValue()) : message;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance(); // such as the text that SES sends to test a topic
        }
    }

    private static MailReport report(JsonNode notice, JsonNode event, List<ReportedRecipient> recipients) {
        JsonNode mail = notice.path("mail");
        Stream<String> returnPaths =
                Stream.concat(Stream.of(mail.path("source").asText()), header(mail, "Return-Path"));
        return new MailReport(
                ReturnPathReference.findIn(
                        String.join("\n", returnPaths.limit(MailReport.MAX).toList()), MailReport.MAX),
                messageIds(mail),
                recipients,
                elements(mail.path("destination")).map(JsonNode::asText).toList(),
                instant(event.path("timestamp").asText()));
    }

    private static List<OwnMessageId> messageIds(JsonNode mail) {
        return Stream.concat(
                        Stream.of(mail.path("commonHeaders").path("messageId").asText()), header(mail, "Message-ID"))
                .flatMap(text -> MailReportReader.ownId(text).stream())
                .distinct()
                .toList();
    }

    private static Stream<String> header(JsonNode mail, String name) {
        return elements(mail.path("headers"))
                .filter(header -> header.path("name").asText().equalsIgnoreCase(name))
                .map(header -> header.path("value").asText());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray()
                ? StreamSupport.stream(array.spliterator(), false).limit(200)
                : Stream.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static List<ReportedRecipient> bounced(JsonNode bounce) {
        List<ReportedRecipient> recipients = new ArrayList<>();
        elements(bounce.path("bouncedRecipients")).limit(MailReport.MAX).forEach(recipient -> {
            Optional<EnhancedStatus> status =
                    EnhancedStatus.findIn(recipient.path("status").asText());
            recipients.add(new ReportedRecipient(
                    List.of(recipient.path("emailAddress").asText()),
                    outcome(bounce, recipient, status),
                    status.map(EnhancedStatus::code)));
        });
        return recipients;
    }

    /**
     * SES has judged a permanent bounce, unless its code is about the message. A temporary one may also be an automatic
     * answer, which has neither a code nor an action.
     */
    private static MailOutcome outcome(JsonNode bounce, JsonNode recipient, Optional<EnhancedStatus> status) {
        return switch (bounce.path("bounceType").asText()) {
            case "Permanent" ->
                status.filter(code -> code.code().matches("5\\.[34567]\\..*"))
                        .map(EnhancedStatus::ofFailure)
                        .orElse(MailOutcome.HARD_BOUNCE);
            case "Transient" -> {
                if (OF_MESSAGE.contains(bounce.path("bounceSubType").asText())) {
                    yield MailOutcome.FAILED;
                }
                boolean failed = recipient.path("action").asText().equals("failed");
                yield failed
                        ? status.map(EnhancedStatus::ofFailure)
                                .filter(outcome -> outcome == MailOutcome.FAILED)
                                .orElse(MailOutcome.SOFT_BOUNCE)
                        : MailOutcome.UNDECIDED;
            }
            case "Undetermined" -> MailOutcome.FAILED;
            default -> MailOutcome.UNDECIDED;
        };
    }

    private static List<ReportedRecipient> complained(JsonNode complaint) {
        boolean spam = !complaint.path("complaintFeedbackType").asText().equals("not-spam");
        return elements(complaint.path("complainedRecipients"))
                .map(recipient -> recipient.path("emailAddress").asText())
                .map(address -> of(address, spam ? MailOutcome.COMPLAINT : MailOutcome.UNDECIDED))
                .toList();
    }

    private static List<ReportedRecipient> delivered(JsonNode delivery) {
        return elements(delivery.path("recipients"))
                .map(address -> of(address.asText(), MailOutcome.DELIVERED))
                .toList();
    }

    private static ReportedRecipient of(String address, MailOutcome outcome) {
        return new ReportedRecipient(List.of(address), outcome, Optional.empty());
    }
}
