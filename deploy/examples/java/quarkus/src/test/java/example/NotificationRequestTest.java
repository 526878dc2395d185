package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What this service requests is what the contract allows. */
class NotificationRequestTest {
    /** Keep a copy of the schema in your own repository. */
    private static final Path SCHEMA =
            Path.of("../../../../notification-service/src/contract/notifications.requests.v1/requested.schema.json");

    @Test
    void a_request_fits_the_schema() throws Exception {
        JsonNode request = new ObjectMapper()
                .valueToTree(NotificationRequest.balance("17", "Ana Ruiz", "55 4444 3333", 1250.5));

        Set<ValidationMessage> problems = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMA))
                .validate(request);

        assertEquals(Set.of(), problems);
    }

    @Test
    void a_repeated_request_has_the_same_key() {
        assertEquals(
                NotificationRequest.balance("17", "Ana Ruiz", "55 4444 3333", 1250.5).idempotencyKey(),
                NotificationRequest.balance("17", "Ana Ruiz", "55 4444 3333", 1250.5).idempotencyKey());
    }
}
