package com.citaplanner.notification.quickreply.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.CannedResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a template that is marked as a quick reply to the canned response in Chatwoot. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class QuickReplyTest {
    private static final String TEMPLATES = "/api/v1/templates";
    private static final String QUICK_REPLIES = "/api/v1/quick-replies";

    World world;

    private final ChatwootStandIn chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests());
    private final String tenant = "quick-" + UUID.randomUUID();
    private Api admin;

    @BeforeEach
    void connect() {
        admin = Api.of(world, tenant, Scope.ADMIN);
        connect(chatwoot.url());
    }

    private void connect(String url) {
        ApiResponse connected = admin.put(
                "/api/v1/tenants/" + tenant + "/chatwoot",
                Map.of(
                        "values",
                        Map.of(
                                "apiUrl",
                                url,
                                "apiAccessToken",
                                chatwoot.accessToken(),
                                "accountId",
                                chatwoot.accountId(),
                                "inboxId",
                                12)));
        assertThat(connected.status()).as(connected.text()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        world.change("delete from quick_reply where tenant_id = ?", tenant);
        chatwoot.close();
    }

    private static Map<String, Object> body(String channel, String text) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "type",
                "FEEDBACK_REQUEST",
                "channel",
                channel,
                "language",
                "es-MX",
                "name",
                "Respuesta",
                "text",
                text));
        if (channel.equals("EMAIL")) {
            body.put("subject", "Asunto");
        }
        return body;
    }

    private String template(String channel, String text) {
        ApiResponse created = admin.post(TEMPLATES, body(channel, text));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.body().path("id").asText();
    }

    private ApiResponse mark(String template, String code) {
        return admin.put(QUICK_REPLIES + "/" + template, Map.of("shortCode", code));
    }

    private void isMarked(String template, String code) {
        ApiResponse marked = mark(template, code);
        assertThat(marked.status()).as(marked.text()).isEqualTo(200);
    }

    private List<String> inChatwoot() {
        return chatwoot.cannedResponses().list("").stream()
                .map(response -> response.shortCode() + ": " + response.content())
                .toList();
    }

    private void becomes(String... expected) {
        await().untilAsserted(() -> assertThat(inChatwoot()).containsExactlyInAnyOrder(expected));
    }

    private void shows(String... parts) {
        await().untilAsserted(() -> assertThat(admin.get(QUICK_REPLIES).text()).contains(parts));
    }

    private void isLookedAtAgain() {
        world.change("update quick_reply set due_at = now(), claims = claims + 1 where tenant_id = ?", tenant);
    }

    @Test
    void a_marked_template_is_kept_as_a_canned_response_until_it_is_unmarked() {
        String template = template("CHATWOOT", "Hola {{clientName}}, abrimos a las 9.");
        isMarked(template, "horario");
        becomes("horario: Hola {{contact.first_name}}, abrimos a las 9.");
        shows("SYNCED");

        admin.put(TEMPLATES + "/" + template, body("CHATWOOT", "Abrimos a las 10."));
        becomes("horario: Abrimos a las 10.");
        isMarked(template, "abrimos");
        becomes("abrimos: Abrimos a las 10.");

        CannedResponse ours = chatwoot.cannedResponses().list("").getFirst();
        chatwoot.cannedResponses().change(ours.id(), "abrimos", "Alguien lo cambió");
        isLookedAtAgain();
        becomes("abrimos: Abrimos a las 10.");
        chatwoot.cannedResponses().delete(ours.id());
        isLookedAtAgain();
        becomes("abrimos: Abrimos a las 10.");

        assertThat(admin.delete(QUICK_REPLIES + "/" + template).status()).isEqualTo(204);
        becomes();
        await().untilAsserted(() -> assertThat(world.rows("select 1 from quick_reply where tenant_id = ?", tenant))
                .isEmpty());
        assertThat(admin.delete(QUICK_REPLIES + "/" + template).status()).isEqualTo(204);
    }

    @Test
    void a_deleted_template_s_canned_response_is_removed_and_people_s_are_left_alone() {
        long people =
                chatwoot.cannedResponses().add("horario", "De una persona").id();
        String template = template("CHATWOOT", "Abrimos a las 9.");
        isMarked(template, "horario");
        shows("REFUSED", "another canned response with the short code horario");
        assertThat(inChatwoot()).containsExactly("horario: De una persona");

        chatwoot.cannedResponses().change(people, "horario-viejo", "De una persona");
        isLookedAtAgain();
        becomes("horario-viejo: De una persona", "horario: Abrimos a las 9.");
        assertThat(admin.delete(TEMPLATES + "/" + template).status()).isEqualTo(204);
        becomes("horario-viejo: De una persona");
    }

    @Test
    void lost_answers_leave_one_canned_response() {
        chatwoot.faults().next("POST canned_responses", 1, Fault.drop().afterProcessing());
        chatwoot.faults()
                .next("DELETE canned_responses/{id}", 1, Fault.serverError().afterProcessing());
        String template = template("CHATWOOT", "Abrimos a las 9.");
        isMarked(template, "horario");
        shows("SYNCED");
        becomes("horario: Abrimos a las 9.");
        assertThat(chatwoot.journal().count("POST canned_responses")).isEqualTo(1);

        admin.delete(QUICK_REPLIES + "/" + template);
        becomes();
    }

    @Test
    void another_spelling_of_the_address_finds_what_was_written() {
        String template = template("CHATWOOT", "Abrimos a las 9.");
        isMarked(template, "horario");
        shows("SYNCED");
        connect(chatwoot.url().replace("http://", "HTTP://") + "/");

        admin.put(TEMPLATES + "/" + template, body("CHATWOOT", "Abrimos a las 10."));
        becomes("horario: Abrimos a las 10.");
    }

    @Test
    void what_a_person_wrote_after_a_refused_creation_is_not_ours() {
        chatwoot.faults().next("POST canned_responses", 1, Fault.invalid("Content is refused"));
        String template = template("CHATWOOT", "Abrimos a las 9.");
        isMarked(template, "horario");
        shows("REFUSED", "Content is refused");
        chatwoot.cannedResponses().add("horario", "Abrimos a las 9.");
        isLookedAtAgain();
        shows("another canned response with the short code horario");

        admin.delete(QUICK_REPLIES + "/" + template);
        await().untilAsserted(() -> assertThat(world.rows("select 1 from quick_reply where tenant_id = ?", tenant))
                .isEmpty());
        assertThat(inChatwoot()).containsExactly("horario: Abrimos a las 9.");
    }

    @Test
    void what_cannot_be_a_quick_reply_is_refused_with_the_reason() {
        String start = template("CHATWOOT", "Su cita es {{start|date}}");
        assertThat(mark(start, "cita").status()).isEqualTo(422);
        assertThat(mark(start, "cita").text()).contains("Chatwoot cannot fill: start");
        assertThat(mark(template("EMAIL", "Hola"), "hola").text()).contains("not of e-mails");
        String good = template("CHATWOOT", "Hola");
        assertThat(mark(good, "Dos palabras")
                        .body()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo("shortCode");
        isMarked(good, "hola");
        assertThat(mark(template("CHATWOOT", "Hola a todos"), "hola").status()).isEqualTo(409);
        assertThat(mark("nothing", "hola").status()).isEqualTo(404);
        assertThat(Api.of(world, "other-" + tenant, Scope.ADMIN)
                        .put(QUICK_REPLIES + "/" + good, Map.of("shortCode", "hola"))
                        .status())
                .isEqualTo(404);

        admin.put(TEMPLATES + "/" + good, body("CHATWOOT", "Hola, su cita es {{start|date}}"));
        shows("REFUSED", "Chatwoot cannot fill: start");
    }
}
