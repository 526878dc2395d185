package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.provider.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request to the API, independent of its credentials.
 *
 * @param path below the account, with the query
 * @param form the fields of the body; none for a read
 * @param notAfter latest time at which sending is still useful
 * @param personal what identifies the recipient besides the form, since an error may quote it
 */
record TwilioCall(
        TwilioEndpoint route, String path, Map<String, String> form, Instant notAfter, List<String> personal) {
    /** The endpoints. */
    enum TwilioEndpoint {
        SEND_MESSAGE("send_message"),
        LIST_MESSAGES("list_messages");

        private final String label;

        TwilioEndpoint(String label) {
            this.label = label;
        }

        /** Name for metrics. */
        String label() {
            return label;
        }

        HttpRequest.Method method() {
            return this == SEND_MESSAGE ? HttpRequest.Method.POST : HttpRequest.Method.GET;
        }
    }

    static TwilioCall message(Map<String, String> form, Instant notAfter, List<String> personal) {
        return new TwilioCall(TwilioEndpoint.SEND_MESSAGE, "Messages.json", form, notAfter, personal);
    }

    /** Lists one message, which every kind of credentials for messages may do. */
    static TwilioCall test() {
        return new TwilioCall(
                TwilioEndpoint.LIST_MESSAGES, "Messages.json?PageSize=1", Map.of(), Instant.MAX, List.of());
    }

    /** Whether the call changes nothing, so that a lost answer leaves nothing unknown. */
    boolean isRead() {
        return route != TwilioEndpoint.SEND_MESSAGE;
    }

    byte[] body() {
        return new TreeMap<>(form)
                .entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"))
                        .getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Every text that was sent or identifies the recipient. */
    List<String> texts() {
        return Stream.concat(form.values().stream(), personal.stream()).toList();
    }

    /** Hides personal data. */
    @Override
    public String toString() {
        return "TwilioCall[" + route + "]";
    }
}
