import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Requests one notification over Kafka and prints its states: Notify [IDEMPOTENCY_KEY]. */
class Notify {
    static final String KAFKA = System.getenv().getOrDefault("KAFKA", "127.0.0.1:9092");

    public static void main(String[] arguments) throws Exception {
        // Made of what the message is about in your service, so that a repeated request is recognised.
        String key = arguments.length > 0 ? arguments[0] : "balance-" + Instant.now().getEpochSecond();
        request(key);
        printStates(key);
    }

    static void request(String key) throws Exception {
        String data = """
                {
                  "tenantId": "demo",
                  "type": "PAYMENT_REMINDER",
                  "channel": "CHATWOOT",
                  "recipient": {"name": "Ana Ruiz", "phone": "55 4444 3333"},
                  "message": "Hola {{clientName}}, su saldo es de {{amount|money}}.",
                  "variables": {"amount": {"amount": 1250.5, "currency": "MXN"}},
                  "idempotencyKey": "%s"
                }""".formatted(key);
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", key,
                "ce_source", "/payments",
                "ce_type", "com.citaplanner.notification.requested",
                "content-type", "application/json");
        var event = new ProducerRecord<>("notifications.requests.v1", "demo:+525544443333", data);
        headers.forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));

        // acks=all and idempotence are the defaults of this client.
        Map<String, Object> settings = Map.of("bootstrap.servers", KAFKA);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(event).get(); // the request is Kafka's responsibility only after this
        }
    }

    static void printStates(String key) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", KAFKA,
                "group.id", "payments.notification-status", // one for each service that reads the topic
                "auto.offset.reset", "earliest");
        Instant end = Instant.now().plusSeconds(30);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("notifications.status.v1"));
            while (Instant.now().isBefore(end)) {
                for (var status : consumer.poll(Duration.ofMillis(500))) {
                    // A real service parses the JSON, and ignores what it did not request and fields that it does not know.
                    if (status.value().contains("\"idempotencyKey\":\"" + key + "\"")) {
                        System.out.println(status.value());
                        if (status.value().matches(".*\"state\":\"(SENT|FAILED|SUPPRESSED|EXPIRED)\".*")) {
                            return;
                        }
                    }
                }
            }
        }
        System.err.println("No result within 30 s: look for a dead letter");
        System.exit(1);
    }
}
