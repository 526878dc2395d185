package com.citaplanner.notification.channel.push.fcm;

import com.citaplanner.notification.channel.push.PushMessage;
import com.citaplanner.notification.message.Priority;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message in the form of FCM's HTTP v1 API. The same topic is the collapse key and the tag on every platform, so that a
 * repetition takes the first one's place.
 */
record FcmMessageBody(String token, PushMessage message) {
    /** What counts to FCM's limit: what is shown, and the data. */
    Map<String, Object> payload() {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("notification", Map.of("title", message.title(), "body", message.text()));
        payload.put("data", data());
        return payload;
    }

    private Map<String, String> data() {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("tag", message.topic());
        message.url().ifPresent(url -> data.put("url", url));
        return data;
    }

    Map<String, Object> json(Instant now) {
        Map<String, Object> content = new LinkedHashMap<>(payload());
        content.put("token", token);
        content.put("android", android(now));
        content.put("apns", apns());
        content.put("webpush", webPush(now));
        return Map.of("message", content);
    }

    private boolean urgent() {
        return message.priority() != Priority.MARKETING;
    }

    private Map<String, Object> android(Instant now) {
        return Map.of(
                "ttl",
                message.secondsToLive(now) + "s",
                "priority",
                urgent() ? "HIGH" : "NORMAL",
                "collapse_key",
                message.topic(),
                "notification",
                Map.of("tag", message.topic()));
    }

    private Map<String, Object> apns() {
        return Map.of(
                "headers",
                Map.of(
                        "apns-expiration", Long.toString(message.notAfter().getEpochSecond()),
                        "apns-priority", urgent() ? "10" : "5",
                        "apns-collapse-id", message.topic()));
    }

    private Map<String, Object> webPush(Instant now) {
        return Map.of(
                "headers",
                Map.of(
                        "TTL", Long.toString(message.secondsToLive(now)),
                        "Topic", message.topic(),
                        "Urgency", urgent() ? "high" : "low"),
                "notification",
                Map.of("tag", message.topic()));
    }

    /** Hides token and content. */
    @Override
    public String toString() {
        return "FcmMessageBody[" + message + "]";
    }
}
