package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.whatsapp.webhook.Signature;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** The kinds of webhooks that the gateway gets. */
enum WebhookKind {
    /** One event in each webhook. */
    CHATWOOT("/api/webhooks/chatwoot", Topics.CHATWOOT_EVENTS, 1) {
        @Override
        byte[] body(int conversation, long webhook) {
            return """
                    {"account":{"id":%d},"id":%d,"content":"%s","conversation":{"id":%d,"contact_inbox":{"pubsub_token":"x"}},\
                    "message_type":"incoming","event":"message_created"}""".formatted(ACCOUNT, webhook, PADDING, conversation).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        void sign(HttpRequest.Builder request, byte[] body) {
            String timestamp = Long.toString(System.currentTimeMillis() / 1000);
            request.header("X-Chatwoot-Delivery", UUID.randomUUID().toString())
                    .header("X-Chatwoot-Timestamp", timestamp)
                    .header("X-Chatwoot-Signature", WebhookSignature.of(timestamp, body, GatewayProcess.SECRET));
        }

        @Override
        Event read(JsonNode event) {
            return new Event(
                    event.at("/conversation/id").asInt(), event.path("id").asLong());
        }
    },
    /** Two messages of one client in each webhook. */
    WHATSAPP("/api/webhooks/whatsapp/" + GatewayProcess.WHATSAPP_SOURCE, Topics.PROVIDER_CALLBACKS, 2) {
        @Override
        byte[] body(int conversation, long webhook) {
            String messages = String.join(
                    ",",
                    numbers(webhook).stream()
                            .map(number -> message(conversation, number))
                            .toList());
            return """
                    {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":\
                    {"messaging_product":"whatsapp","metadata":{"phone_number_id":"%s"},"messages":[%s]}}]}]}""".formatted(NUMBER, messages).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        void sign(HttpRequest.Builder request, byte[] body) {
            request.header("X-Hub-Signature-256", Signature.of(GatewayProcess.SECRET, body));
        }

        @Override
        Event read(JsonNode event) {
            JsonNode message = event.at("/entry/0/changes/0/value/messages/0");
            return new Event(
                    message.path("from").asInt(), message.path("timestamp").asLong());
        }
    };

    /** Chatwoot's account that sends its webhooks. */
    static final long ACCOUNT = 3;

    /** The id of the number to which the clients on WhatsApp write. */
    static final String NUMBER = "2";

    private static final String PADDING = "Hola, quiero agendar una cita. ".repeat(40);

    private final String path;
    private final String topic;
    private final int events;

    WebhookKind(String path, String topic, int events) {
        this.path = path;
        this.topic = topic;
        this.events = events;
    }

    /** One event: the conversation or client that it belongs to, and its place there. */
    record Event(int conversation, long number) {}

    String path() {
        return path;
    }

    String topic() {
        return topic;
    }

    /** Returns the numbers of the events in a webhook, in their order. */
    List<Long> numbers(long webhook) {
        return LongStream.rangeClosed((webhook - 1) * events + 1, webhook * events)
                .boxed()
                .toList();
    }

    abstract byte[] body(int conversation, long webhook);

    abstract void sign(HttpRequest.Builder request, byte[] body);

    /** Reads a record of the topic. */
    abstract Event read(JsonNode event);

    private static String message(int client, long number) {
        return """
                {"from":"%d","id":"wamid.%d-%d","timestamp":"%d","type":"text","text":{"body":"%s"}}""".formatted(client, client, number, number, PADDING);
    }
}
