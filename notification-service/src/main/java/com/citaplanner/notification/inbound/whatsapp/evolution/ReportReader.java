package com.citaplanner.notification.inbound.whatsapp.evolution;

import com.citaplanner.notification.channel.whatsapp.evolution.SentMessages.Progress;
import com.citaplanner.notification.inbound.whatsapp.Callback.MessageReceived;
import com.citaplanner.notification.inbound.whatsapp.Fields;
import com.citaplanner.notification.inbound.whatsapp.WhatsAppUser;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts the bodies of Evolution API's webhooks, each reduced by the gateway to one item, to what they report (version
 * 2.3.6: {@code whatsapp.baileys.service.ts}). A value of the wrong type counts as missing; only an item without its id
 * or its instance is refused.
 */
final class ReportReader {
    private static final int MAX_INSTANCE_LENGTH = 100;
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,20})(?::[0-9]+)?@(?:s\\.whatsapp\\.net|c\\.us)");
    private static final Pattern HIDDEN_NUMBER = Pattern.compile("[0-9]{1,30}(?::[0-9]+)?@lid");

    private final Clock clock;
    private final ProtocolMessageReader contents = new ProtocolMessageReader();

    /** @param clock for items without a usable time, and instead of times in the future */
    ReportReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param at when the gateway received it
     * @throws InvalidInput where the item has no id, or does not say to which instance it belongs
     */
    ReceivedInstanceReport read(String source, String id, String name, Instant at, JsonNode body) {
        String instance = Optional.ofNullable(body.path("instance").textValue())
                .filter(text -> !text.isBlank()
                        && StorableText.problem(text, MAX_INSTANCE_LENGTH).isEmpty())
                .orElseThrow(() -> new InvalidInput("instance must be a text of up to 100 characters"));
        JsonNode data = body.path("data");
        InstanceReport report = switch (name) {
            case "messages.update" -> status(data);
            case "messages.upsert" -> message(data);
            case "connection.update" ->
                new InstanceReport.Connection(data.path("state").asText());
            default -> new InstanceReport.Other();
        };
        long seconds = Fields.seconds(data.path("messageTimestamp")).orElse(0L);
        return new ReceivedInstanceReport(source, id, seconds, at, name, instance, report);
    }

    /** A status has no time of its own; it was just reported. */
    private InstanceReport status(JsonNode data) {
        if (!data.path("fromMe").asBoolean()) {
            return new InstanceReport.Other();
        }
        return progress(data.path("status").asText())
                .<InstanceReport>map(progress -> new InstanceReport.Status(
                        id(data.path("keyId"), "data.keyId"), progress, user(data.path("remoteJid")), clock.instant()))
                .orElseGet(InstanceReport.Other::new);
    }

    /** A message that is still pending, or that somebody deleted afterwards, has got no further. */
    private static Optional<Progress> progress(String status) {
        return switch (status) {
            case "SERVER_ACK" -> Optional.of(Progress.SENT);
            case "DELIVERY_ACK" -> Optional.of(Progress.DELIVERED);
            case "READ", "PLAYED" -> Optional.of(Progress.READ);
            case "ERROR" -> Optional.of(Progress.FAILED);
            default -> Optional.empty();
        };
    }

    /** Messages in groups, broadcasts and channels are nobody's own, and those of the business itself are no answer. */
    private InstanceReport message(JsonNode data) {
        JsonNode key = data.path("key");
        String jid = key.path("remoteJid").asText();
        boolean hidden = HIDDEN_NUMBER.matcher(jid).matches();
        if (key.path("fromMe").asBoolean(true)
                || (!hidden && !NUMBER.matcher(jid).matches())) {
            return new InstanceReport.Other();
        }
        return new InstanceReport.Message(new MessageReceived(
                id(key.path("id"), "data.key.id"),
                time(data),
                user(hidden ? key.path("remoteJidAlt") : key.path("remoteJid")),
                contents.read(data.path("message")),
                contents.answers(data),
                false));
    }

    private static WhatsAppUser user(JsonNode jid) {
        Matcher parts = NUMBER.matcher(jid.asText());
        return parts.matches() ? new WhatsAppUser(Optional.of(parts.group(1)), Optional.empty()) : WhatsAppUser.UNKNOWN;
    }

    private static String id(JsonNode id, String name) {
        return Fields.id(id).orElseThrow(() -> new InvalidInput(name + " must be a text of up to 200 characters"));
    }

    private Instant time(JsonNode data) {
        Instant now = clock.instant();
        return Fields.seconds(data.path("messageTimestamp"))
                .map(Instant::ofEpochSecond)
                .filter(at -> !at.isAfter(now))
                .orElse(now);
    }
}
