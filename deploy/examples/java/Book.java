import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes a client and an appointment: Book [CLIENT]. */
class Book {
    static final String KAFKA = System.getenv().getOrDefault("KAFKA", "127.0.0.1:9092");

    public static void main(String[] arguments) throws Exception {
        String client = arguments.length > 0 ? arguments[0] : "c-lucia";
        Map<String, Object> settings = Map.of("bootstrap.servers", KAFKA);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(event("clients.v1", "com.citaplanner.client.upserted", client + "-1", client, """
                    {"tenantId": "demo", "id": "%1$s", "version": 1, "name": "Lucía Gómez", "phone": "55 4444 1111"}"""))
                    .get();
            producer.send(event("appointments.v1", "com.citaplanner.appointment.booked", "a-" + client + "-1", client, """
                    {"tenantId": "demo", "id": "a-%1$s", "clientId": "%1$s", "version": 1, "service": "Limpieza dental",
                     "startsAt": "2099-11-27T10:00", "timeZone": "America/Mexico_City"}"""))
                    .get();
        }
    }

    /** Has the client's key on both topics, so that what is about a client stays in order. */
    static ProducerRecord<String, String> event(String topic, String type, String id, String client, String data) {
        var event = new ProducerRecord<>(topic, "demo:" + client, data.formatted(client));
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", id, // what it is about and its version: the same for the same event
                "ce_source", "/appointments",
                "ce_type", type,
                "ce_time", Instant.now().toString(),
                "content-type", "application/json");
        headers.forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));
        return event;
    }
}
