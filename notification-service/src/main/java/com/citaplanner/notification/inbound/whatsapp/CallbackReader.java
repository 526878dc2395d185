package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.channel.whatsapp.CallbackReference;
import com.citaplanner.notification.channel.whatsapp.WhatsAppError;
import com.citaplanner.notification.tenant.WhatsAppNumber;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Converts the bodies of WhatsApp's webhooks, each reduced by the gateway to one item, to what they report. A value of
 * the wrong type counts as missing; only an item without its id or the business's number is refused.
 */
public final class CallbackReader {
    private static final String MARKETING = "marketing_messages";
    private static final String PREFERENCE_MESSAGE = "user_preference_changed";

    private final Clock clock;
    private final ContentReader contents = new ContentReader();

    /** @param clock for items without a usable time, and instead of times in the future */
    public CallbackReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param source the gateway's source
     * @param id of the event
     * @param name of the event
     * @param at when the gateway received it
     * @throws InvalidInput where the item has no id, or does not say to which number of the business it belongs
     */
    public ReceivedCallback read(String source, String id, String name, Instant at, JsonNode body) {
        JsonNode change = body.path("entry").path(0).path("changes").path(0);
        JsonNode value = change.path("value");
        Callback callback = callback(change.path("field").asText(), value);
        Optional<WhatsAppNumber> number = Fields.number(value.path("metadata").path("phone_number_id"))
                .map(digits -> new WhatsAppNumber(source, digits));
        if (number.isEmpty() && !(callback instanceof Callback.Other)) {
            throw new InvalidInput("metadata.phone_number_id must be a text of up to 30 digits");
        }
        return new ReceivedCallback(source, id, seconds(value).orElse(0L), at, name, number, callback);
    }

    private Callback callback(String field, JsonNode value) {
        return switch (field) {
            case "messages" ->
                value.path("statuses").has(0)
                        ? status(value.path("statuses").path(0), value)
                        : message(value.path("messages").path(0), value);
            case "user_preferences" -> preference(value.path("user_preferences").path(0), value);
            case String other -> new Callback.Other();
        };
    }

    private static Optional<Long> seconds(JsonNode value) {
        for (String list : new String[] {"statuses", "messages", "user_preferences"}) {
            Optional<Long> seconds = Fields.seconds(value.path(list).path(0).path("timestamp"));
            if (seconds.isPresent()) {
                return seconds;
            }
        }
        return Optional.empty();
    }

    private Callback status(JsonNode item, JsonNode value) {
        return switch (item.path("status").asText()) {
            case "sent" -> status(Receipt.Status.SENT, item, value);
            case "delivered" -> status(Receipt.Status.DELIVERED, item, value);
            case "read", "played" -> status(Receipt.Status.READ, item, value);
            case "failed" -> status(Receipt.Status.FAILED, item, value);
            case String other -> new Callback.Other();
        };
    }

    private Callback status(Receipt.Status status, JsonNode item, JsonNode value) {
        return new Callback.StatusChanged(
                id(item, "statuses"),
                status,
                time(item),
                user(item.path("recipient_id"), item.path("recipient_user_id"), value),
                CallbackReference.parse(
                        Fields.text(item.path("biz_opaque_callback_data")).orElse(null)),
                status == Receipt.Status.FAILED ? error(item.path("errors").path(0)) : Optional.empty());
    }

    /** A status does not say how the message was sent, so an invalid parameter is never taken for Direct Send. */
    private static Optional<WhatsAppError> error(JsonNode error) {
        OptionalInt code = Fields.code(error.path("code"));
        Optional<String> details =
                Fields.text(error.path("error_data").path("details")).or(() -> Fields.text(error.path("message")));
        return code.isPresent()
                ? Optional.of(WhatsAppError.of(code.getAsInt(), details.orElse(null), false))
                : Optional.empty();
    }

    private Callback message(JsonNode item, JsonNode value) {
        WhatsAppUser sender = user(item.path("from"), item.path("from_user_id"), value);
        return switch (item.path("type").asText()) {
            case "" -> new Callback.Other();
            case "system" -> systemMessage(item, sender);
            case String type ->
                new Callback.MessageReceived(
                        id(item, "messages"),
                        time(item),
                        sender,
                        contents.read(type, item),
                        answers(type, item),
                        isInGroup(item));
        };
    }

    /** Nobody wrote it: WhatsApp tells of a changed number, or in its older way of a preference. */
    private Callback systemMessage(JsonNode item, WhatsAppUser sender) {
        JsonNode system = item.path("system");
        return PREFERENCE_MESSAGE.equals(system.path("type").textValue())
                ? preference(system.path("marketing").asText(), sender, item)
                : new Callback.Other();
    }

    private static boolean isInGroup(JsonNode item) {
        return item.hasNonNull("group_id") || item.path("context").hasNonNull("group_id");
    }

    private static Optional<String> answers(String type, JsonNode item) {
        return Fields.id(
                type.equals("reaction")
                        ? item.path("reaction").path("message_id")
                        : item.path("context").path("id"));
    }

    private Callback preference(JsonNode item, JsonNode value) {
        return MARKETING.equals(item.path("category").textValue())
                ? preference(item.path("value").asText(), user(item.path("wa_id"), item.path("user_id"), value), item)
                : new Callback.Other();
    }

    private Callback preference(String preference, WhatsAppUser user, JsonNode item) {
        return switch (preference) {
            case "stop" -> new Callback.PreferenceChanged(user, true, time(item));
            case "resume" -> new Callback.PreferenceChanged(user, false, time(item));
            case String other -> new Callback.Other();
        };
    }

    /** The person whom the item names, and the contact beside it where that is certainly the same person. */
    private static WhatsAppUser user(JsonNode waId, JsonNode userId, JsonNode value) {
        JsonNode contact = value.path("contacts").path(0);
        return new WhatsAppUser(Fields.waId(waId), Fields.userId(userId))
                .completedBy(
                        new WhatsAppUser(Fields.waId(contact.path("wa_id")), Fields.userId(contact.path("user_id"))));
    }

    private static String id(JsonNode item, String list) {
        return Fields.id(item.path("id"))
                .orElseThrow(() -> new InvalidInput(list + "[0].id must be a text of up to 200 characters"));
    }

    private Instant time(JsonNode item) {
        Instant now = clock.instant();
        return Fields.seconds(item.path("timestamp"))
                .map(Instant::ofEpochSecond)
                .filter(at -> !at.isAfter(now))
                .orElse(now);
    }
}
