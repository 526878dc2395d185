package com.citaplanner.gateway.payload.twilio;

import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.form.FormBody;
import com.citaplanner.gateway.payload.form.QueryParameter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the forms that Twilio's Programmable Messaging sends: a message got further, or somebody wrote to the business.
 * What has another form is passed on as {@link #UNRECOGNIZED}, with the body as it was received.
 */
public final class TwilioBody {
    /** The event of a message of the business that got further, or failed. */
    public static final String STATUS = "status";

    /** The event of a message to the business. */
    public static final String MESSAGE = "message";

    /** The event of a body whose form is unknown. */
    public static final String UNRECOGNIZED = "unrecognized";

    /** The parameter of the URL by which the sender of a message recognises its callbacks. */
    static final String REFERENCE = "ref";

    private static final int MAX_REFERENCE_LENGTH = 300;

    /** The statuses of messages to the business, which also have a status. */
    private static final Set<String> INBOUND = Set.of("receiving", "received");

    private TwilioBody() {}

    /**
     * Returns the event of a body.
     *
     * @param query the URL's query as received, or null
     */
    public static CallbackItem read(byte[] body, @Nullable String query) {
        Optional<String> reference =
                QueryParameter.of(query, REFERENCE).filter(text -> text.length() <= MAX_REFERENCE_LENGTH);
        return FormBody.read(body)
                .flatMap(FormBody::texts)
                .flatMap(form -> item(form, reference))
                .orElseGet(() -> unrecognized(body, reference));
    }

    private static Optional<CallbackItem> item(Map<String, String> form, Optional<String> reference) {
        Optional<String> sid = field(form, "MessageSid");
        Optional<String> status = field(form, "MessageStatus").or(() -> field(form, "SmsStatus"));
        if (sid.isEmpty() || status.isEmpty()) {
            return Optional.empty();
        }
        return INBOUND.contains(status.get())
                ? field(form, "From")
                        .map(sender -> new CallbackItem(MESSAGE, sid, sender, data(Map.of("form", form), reference)))
                : Optional.of(new CallbackItem(
                        STATUS,
                        Optional.of(sid.get() + ":" + status.get()),
                        sid.get(),
                        data(Map.of("form", form), reference)));
    }

    private static Optional<String> field(Map<String, String> form, String name) {
        return Optional.ofNullable(form.get(name)).filter(value -> !value.isEmpty());
    }

    /** Each byte becomes one character, so that none is lost. */
    private static CallbackItem unrecognized(byte[] body, Optional<String> reference) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return new CallbackItem(UNRECOGNIZED, Optional.empty(), UNRECOGNIZED, data(Map.of("body", text), reference));
    }

    private static byte[] data(Map<String, ?> content, Optional<String> reference) {
        Map<String, Object> data = new LinkedHashMap<>();
        reference.ifPresent(text -> data.put("reference", text));
        data.putAll(content);
        return JsonWriter.write(data);
    }
}
