package com.citaplanner.notification.assignment.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.assignment.AgentDirectory;
import com.citaplanner.notification.assignment.AssignmentMeter;
import com.citaplanner.notification.assignment.AssignmentQueue;
import com.citaplanner.notification.assignment.AssignmentTarget;
import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationListener;
import com.citaplanner.notification.conversation.ConversationReport;
import com.citaplanner.notification.conversation.ConversationStatus;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.conversation.Conversations;
import com.citaplanner.notification.conversation.MessageAuthor;
import com.citaplanner.notification.conversation.NewMessage;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.UnknownContacts;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two workers, the database, and a Chatwoot whose answers get lost. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class AssignmentTest {
    private static final long INBOX = 12;
    private static final List<Long> AGENTS = List.of(5L, 6L, 8L, 10L);
    private static final String ASSIGN = "POST conversations/{id}/assignments";
    private static final String RULES = "/api/v1/assignment-rules/" + INBOX;

    World world;

    @Inject
    AssignmentQueue queue;

    @Inject
    AgentDirectory directory;

    @Inject
    AssignmentTarget target;

    @Inject
    AssignmentMeter meter;

    @Inject
    AssignmentSettings settings;

    @Inject
    Signals signals;

    @Inject
    Transactions transactions;

    @Inject
    Conversations conversations;

    @Inject
    @All
    List<ConversationListener> listeners;

    private final ChatwootStandIn chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests());
    private final String tenant = "assign-" + UUID.randomUUID();
    private final Instant start = Instant.now().minusSeconds(3_600);
    private Api admin;
    private AssignmentWorker second;
    private int clock;

    @BeforeEach
    void connect() {
        admin = Api.of(world, tenant, Scope.ADMIN);
        ApiResponse connected = admin.put(
                "/api/v1/tenants/" + tenant + "/chatwoot",
                Map.of(
                        "values",
                        Map.of(
                                "apiUrl", chatwoot.url(),
                                "apiAccessToken", chatwoot.accessToken(),
                                "accountId", chatwoot.accountId(),
                                "inboxId", INBOX)));
        assertThat(connected.status()).as(connected.text()).isEqualTo(200);
        second = new AssignmentWorker(settings, queue, directory, target, meter);
        second.start(null, signals);
        present(List.of());
    }

    @AfterEach
    void stop() {
        second.stop(null);
        world.change("delete from assignment_account where tenant_id = ?", tenant);
        world.change("delete from conversation_assignment where tenant_id = ?", tenant);
        chatwoot.close();
    }

    private void present(List<Long> agents) {
        AGENTS.forEach(agent -> chatwoot.agents().setPresence(agent, agents.contains(agent) ? "online" : "offline"));
        chatwoot.agents().setPresence(9, "offline");
    }

    private void rules(int capacity, Map<String, Object> rule) {
        ApiResponse stored = admin.put(RULES, Map.of("enabled", true, "capacity", capacity, "rules", List.of(rule)));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
    }

    private long clientWrites() {
        long contact = chatwoot.addContact("Ana", "+52" + World.newPhone(), null);
        long id = chatwoot.clientWrites(contact, INBOX, "Hola").conversationId();
        report(id, true);
        return id;
    }

    /** What Chatwoot's webhook would tell now. */
    private void report(long id, boolean client) {
        Conversation seen = chatwoot.conversation(id).orElseThrow();
        Instant at = start.plusSeconds(clock++);
        ConversationReport report = new ConversationReport(
                new ConversationKey(tenant, 3, id),
                at,
                OptionalLong.of(seen.inboxId()),
                OptionalLong.of(seen.contactId()),
                "Channel::Api",
                ConversationStatus.of(seen.status().text()),
                Optional.ofNullable(seen.assigneeId()).map(agent -> new Assignee(agent, false, null)),
                OptionalLong.empty(),
                seen.labels(),
                true,
                false);
        Optional<NewMessage> message = Optional.of(new NewMessage(id * 1_000 + clock, MessageAuthor.CLIENT, at, false))
                .filter(written -> client);
        List<ConversationUpdate> updates = List.of(new ConversationUpdate(business(), report, message, true));
        transactions
                .run(() -> conversations
                        .record(updates)
                        .chain(() -> listeners.stream()
                                .filter(listener ->
                                        listener.getClass().getName().contains("Assignment"))
                                .findFirst()
                                .orElseThrow()
                                .updated(updates)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private Tenant business() {
        return new Tenant(
                tenant,
                "Clínica",
                "MX",
                Locale.forLanguageTag("es-MX"),
                ZoneId.of("America/Mexico_City"),
                UnknownContacts.RECORD,
                false);
    }

    private List<Long> assigned() {
        return chatwoot.conversations().stream()
                .filter(conversation -> conversation.assigneeId() != null)
                .map(Conversation::id)
                .toList();
    }

    private long openOf(long agent) {
        return chatwoot.conversations().stream()
                .filter(conversation -> conversation.status().text().equals("open")
                        && Long.valueOf(agent).equals(conversation.assigneeId()))
                .count();
    }

    private List<String> story(long id) {
        return world.rows(
                "select kind, after, reason from conversation_story where tenant_id = ? and conversation_id = cast(? as bigint)"
                        + " and author = 'service' order by at",
                tenant,
                Long.toString(id));
    }

    @Test
    void the_queue_drains_oldest_first_as_agents_come_and_have_room() {
        rules(2, Map.of("condition", "INBOX"));
        List<Long> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waiting.add(clientWrites());
        }
        await().untilAsserted(() ->
                assertThat(story(waiting.getLast())).containsExactly("WAITING||Nobody who may take it is online."));

        present(List.of(5L));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(assigned()).containsExactlyElementsOf(waiting.subList(0, 2)));
        await().untilAsserted(() -> assertThat(story(waiting.getFirst()))
                .contains("ASSIGNED|agent:5|Rule 1 (inbox): agent 5 is online and has 1 of 2 conversations now."));

        chatwoot.agentSetsStatus(waiting.getFirst(), "resolved");
        report(waiting.getFirst(), false);
        await().untilAsserted(() -> assertThat(assigned()).containsExactlyElementsOf(waiting.subList(0, 3)));
        assertThat(chatwoot.journal().count(ASSIGN)).isEqualTo(3);
    }

    @Test
    void what_a_person_took_meanwhile_is_left_to_them() {
        rules(5, Map.of("condition", "INBOX", "agents", List.of(5)));
        long reported = clientWrites();
        long unreported = clientWrites();
        chatwoot.agentAssigns(reported, 6L);
        report(reported, false);
        chatwoot.agentAssigns(unreported, 8L);
        present(List.of(5L));
        long other = clientWrites();

        await().untilAsserted(() -> assertThat(assigned()).contains(other));
        await().until(() -> world.rows(
                        "select 1 from conversation_assignment where tenant_id = ? and state in ('WAITING', 'RESERVED')",
                        tenant)
                .isEmpty());
        assertThat(openOf(6)).isEqualTo(1);
        assertThat(openOf(8)).isEqualTo(1);
        assertThat(openOf(5)).isEqualTo(1);
    }

    @Test
    void two_workers_with_lost_answers_assign_each_conversation_once_and_within_capacity() {
        Random random = new Random(7);
        rules(3, Map.of("condition", "INBOX"));
        chatwoot.faults()
                .seed(7)
                .share(
                        ASSIGN,
                        0.2,
                        Fault.drop().afterProcessing(),
                        Fault.serverError().afterProcessing());
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (i % 6 == 0) {
                present(AGENTS.stream().filter(agent -> random.nextBoolean()).toList());
            }
            if (random.nextInt(3) > 0) {
                all.add(clientWrites());
            } else {
                resolveOne(random);
            }
            AGENTS.forEach(agent -> assertThat(openOf(agent)).isLessThanOrEqualTo(3));
        }
        present(AGENTS);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            resolveOne(random);
            AGENTS.forEach(agent -> assertThat(openOf(agent)).isLessThanOrEqualTo(3));
            assertThat(assigned()).containsAll(all);
        });
        assertThat(chatwoot.journal().entries().stream()
                        .filter(entry -> entry.route().equals(ASSIGN) && entry.processed())
                        .map(entry -> entry.path()))
                .as("assigned once")
                .doesNotHaveDuplicates();
    }

    /** Adds a client who is the contact, with an appointment at the branch. */
    private void clientAt(String branch, long contact) {
        String client = "c-" + contact;
        world.change("insert into client (tenant_id, id, version, name) values (?, ?, 1, 'Ana')", tenant, client);
        world.change(
                "insert into contact (tenant_id, account_id, contact_id, status, client_id, reason)"
                        + " values (?, 3, cast(? as bigint), 'LINKED', ?, 'by a test')",
                tenant,
                Long.toString(contact),
                client);
        world.change(
                "insert into appointment (tenant_id, id, client_id, version, time_version, status, starts_at, local_start,"
                        + " time_zone, branch_id) values (?, ?, ?, 1, 1, 'BOOKED', now() + interval '1 day',"
                        + " now() + interval '1 day', 'UTC', ?)",
                tenant,
                "a-" + contact,
                client,
                branch);
    }

    private long writes(long contact) {
        long id = chatwoot.clientWrites(contact, INBOX, "Hola").conversationId();
        report(id, true);
        return id;
    }

    private void beginsIn(String language, long contact) throws IOException, InterruptedException {
        String body = "{\"inbox_id\": 12, \"contact_id\": " + contact
                + ", \"additional_attributes\": {\"browser_language\": \"" + language + "\"}}";
        HttpResponse<String> begun = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(chatwoot.url() + "/api/v1/accounts/3/conversations"))
                                .header("Api-Access-Token", chatwoot.accessToken())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    }

    @Test
    void rules_look_at_the_last_agent_the_next_appointment_labels_and_the_language() throws Exception {
        present(AGENTS);
        long known = chatwoot.addContact("Ana", "+52" + World.newPhone(), null);
        long earlier = writes(known);
        chatwoot.agentAssigns(earlier, 8L);
        chatwoot.agentSetsStatus(earlier, "resolved");
        report(earlier, false);
        long atBranch = chatwoot.addContact("Luis", "+52" + World.newPhone(), null);
        clientAt("centro", atBranch);
        long english = chatwoot.addContact("John", "+52" + World.newPhone(), null);
        beginsIn("en-US", english);
        ApiResponse stored = admin.put(
                RULES,
                Map.of(
                        "enabled",
                        true,
                        "rules",
                        List.of(
                                Map.of("condition", "LAST_AGENT"),
                                Map.of("condition", "BRANCH", "value", "centro", "agents", List.of(6)),
                                Map.of("condition", "LANGUAGE", "value", "en", "agents", List.of(10)))));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);

        long ofKnown = writes(known);
        long ofBranch = writes(atBranch);
        long ofEnglish = writes(english);
        long ofNobody = clientWrites();

        await().untilAsserted(() -> {
            assertThat(assignee(ofKnown)).isEqualTo(8);
            assertThat(assignee(ofBranch)).isEqualTo(6);
            assertThat(assignee(ofEnglish)).isEqualTo(10);
            assertThat(story(ofNobody)).hasSize(1);
        });
        assertThat(assignee(ofNobody)).isNull();
    }

    private Long assignee(long conversation) {
        return chatwoot.conversation(conversation).orElseThrow().assigneeId();
    }

    private void resolveOne(Random random) {
        List<Conversation> taken = chatwoot.conversations().stream()
                .filter(conversation -> conversation.assigneeId() != null
                        && conversation.status().text().equals("open"))
                .toList();
        if (!taken.isEmpty()) {
            long id = taken.get(random.nextInt(taken.size())).id();
            chatwoot.agentSetsStatus(id, "resolved");
            report(id, false);
        }
    }

    @Test
    void rules_are_checked_against_chatwoot_when_they_are_stored_and_later() {
        chatwoot.account().setField(INBOX, "enable_auto_assignment", true);
        Map<String, Object> body =
                Map.of("enabled", true, "rules", List.of(Map.of("condition", "INBOX", "agents", List.of(404))));
        ApiResponse refused = admin.put(RULES, body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text()).contains("auto assignment", "rules[0].agents", "404");

        chatwoot.account().setField(INBOX, "enable_auto_assignment", false);
        rules(2, Map.of("condition", "INBOX"));
        chatwoot.account().setField(INBOX, "enable_auto_assignment", true);
        present(AGENTS);
        // What is known of inboxes is used for a while; the check at storing asked again.
        await().until(() -> {
            clientWrites();
            return admin.get(RULES).text().contains("auto assignment");
        });
        long waiting = clientWrites();
        await().untilAsserted(() -> assertThat(story(waiting).toString()).contains("WAITING", "auto assignment"));
        chatwoot.account().setField(INBOX, "enable_auto_assignment", false);
        rules(200, Map.of("condition", "INBOX"));
        await().untilAsserted(() -> assertThat(assigned()).contains(waiting));
        assertThat(admin.get(RULES).text()).doesNotContain("refusal");
    }
}
