package com.citaplanner.notification.inbound.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.channel.email.ReturnPaths;
import com.citaplanner.notification.channel.email.ReturnPaths.SignedEmail;
import com.citaplanner.notification.channel.email.mime.MailAddress;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.support.Permutations;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.BouncedAddresses;
import com.citaplanner.notification.suppression.SuppressionRepository.OptOutRecipient;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports about e-mail have their effect once, for the tenant that sent it, in whatever order they come. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class MailReportIntakeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final MailAddress BASE =
            MailAddress.parse("rebotes@clinic.example").orElseThrow();
    private static final String OLD = "Wed, 11 Nov 2026";

    World world;

    @Inject
    MailReportIntake intake;

    @Inject
    ReturnPaths returnPaths;

    @Inject
    BouncedAddresses bounces;

    @Inject
    Transactions transactions;

    @Inject
    ObjectMapper json;

    private final String tenant = "bounces-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();
    private final String to = "ana-" + UUID.randomUUID() + "@client.example";

    @BeforeEach
    void tenants() {
        Stream.of(tenant, other).forEach(id -> world.change("insert into tenant (id, name) values (?, 'Clínica')", id));
    }

    private Reports sent() {
        return sent(tenant, UUID.randomUUID());
    }

    /** A notification that was sent in claim 7, and reports about it. */
    private Reports sent(String sender, UUID id) {
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels, recipient_key,"
                        + " recipient_email, state, expires_at) values (?, ?, ?, '', 'APPOINTMENT_REMINDER', 'EMAIL', '{EMAIL}', ?, ?,"
                        + " 'SENT', now() + interval '1 day')",
                id,
                sender,
                id.toString(),
                to,
                to);
        return reports(sender, id, to);
    }

    private Reports reports(String sender, UUID id, String recipient) {
        SignedEmail email =
                new SignedEmail(sender, id, 7, EmailAddress.parse(recipient).orElseThrow());
        return new Reports(returnPaths.of(BASE, email).orElseThrow().text(), id, to);
    }

    private ReceivedReport mail(Reports reports, String file) {
        return mail("rebotes", reports.mail(file).replace(OLD, today()));
    }

    private static String today() {
        return DateTimeFormatter.ofPattern("EEE, d MMM yyyy", Locale.ROOT)
                .format(Instant.now().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC));
    }

    private ReceivedReport mail(String source, String text) {
        return received(source, "report", json.createObjectNode().put("report", text));
    }

    private static ReceivedReport received(String source, String name, JsonNode body) {
        return ReceivedReport.read(source, UUID.randomUUID().toString(), Instant.EPOCH, name, body);
    }

    private void accept(ReceivedReport... reports) {
        transactions.run(() -> intake.accept(List.of(reports))).await().atMost(TIMEOUT);
    }

    private boolean bounced(String sender) {
        return bounces.isBounced(sender, Channel.EMAIL, key()).await().atMost(TIMEOUT);
    }

    private List<AddressKey> key() {
        return AddressKey.email(EmailAddress.parse(to).orElseThrow());
    }

    private String state(Reports reports) {
        return world.rows("select state from notification where id = ?", reports.notificationId())
                .getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postfix_hard.eml", "exim_hard.eml", "exchange_hard.eml", "qmail_hard.eml", "redirected_hard.eml"
            })
    void hard_bounce_fails_the_message_and_stops_writing_to_the_address(String file) {
        Reports reports = sent();

        accept(mail(reports, file));

        assertThat(state(reports)).isEqualTo("FAILED");
        assertThat(world.rows("select reason from notification where id = ?", reports.notificationId()))
                .first()
                .asString()
                .startsWith("the e-mail came back, since its address accepts none (5.1.1");
        assertThat(bounced(tenant)).isTrue();
        assertThat(bounced(other)).isFalse();
    }

    @Test
    void notification_with_another_channel_continues_there() {
        Reports reports = sent();
        world.change(
                "update notification set channels = '{EMAIL,CHATWOOT}',"
                        + " contents = '{\"EMAIL\": {\"text\": \"Hola\"}, \"CHATWOOT\": {\"text\": \"Hola\"}}' where id = ?",
                reports.notificationId());

        accept(mail(reports, "postfix_policy.eml"));

        assertThat(world.rows(
                        "select state, channel, reason from notification_event where notification_id = ? order by id limit 1",
                        reports.notificationId()))
                .containsExactly("PENDING|CHATWOOT|EMAIL: the e-mail came back (5.7.26)");
    }

    @Test
    void failure_that_says_nothing_about_the_address_fails_the_message_alone() {
        Reports policy = sent();
        Reports delayed = sent();
        Reports expanded = sent();
        Reports vacation = sent();

        accept(
                mail(policy, "postfix_policy.eml"),
                mail(delayed, "postfix_delayed.eml"),
                mail(expanded, "expanded_mixed.eml"),
                mail(vacation, "vacation.eml"));

        assertThat(Stream.of(policy, delayed, expanded, vacation).map(this::state))
                .containsExactly("FAILED", "SENT", "DELIVERED", "SENT");
        assertThat(bounced(tenant)).isFalse();
    }

    @Test
    void three_messages_that_come_back_for_now_are_as_good_as_one_for_good() {
        Reports first = sent();
        accept(mail(first, "postfix_soft.eml"), mail(sent(), "postfix_soft.eml"));
        accept(mail(first, "postfix_soft.eml"));
        assertThat(bounced(tenant)).isFalse();

        accept(mail(sent(), "postfix_soft.eml"));

        assertThat(state(first)).isEqualTo("FAILED");
        assertThat(bounced(tenant)).isTrue();
        assertThat(shown()).containsExactly("several messages came back in a short time");
    }

    private List<String> shown() {
        return bounces.of(new OptOutRecipient(tenant, Channel.EMAIL, key())).await().atMost(TIMEOUT).stream()
                .map(suppression -> suppression.reason())
                .toList();
    }

    @Test
    void bounce_from_long_ago_stops_nothing_now() {
        Reports soft = sent();
        String text = soft.mail("postfix_soft.eml").replace(OLD, "Wed, 11 Nov 2020");

        accept(
                mail("rebotes", text),
                mail("rebotes", sent().mail("postfix_hard.eml").replace(OLD, "Wed, 11 Nov 2020")));

        assertThat(state(soft)).isEqualTo("FAILED");
        assertThat(world.rows("select 1 from bounced_address where tenant_id = ?", tenant))
                .isEmpty();
    }

    @Test
    void report_that_nothing_verifies_changes_nothing() {
        UUID shared = UUID.randomUUID();
        Reports own = sent(tenant, shared);
        Reports others = sent(other, shared);
        String forged =
                own.mail("postfix_hard.eml").replace(own.returnPath(), "rebotes+" + "a".repeat(52) + "@clinic.example");
        String elsewhere = own.mail("postfix_hard.eml").replace(to, "eva@client.example");

        accept(
                mail("rebotes", forged),
                mail("rebotes", elsewhere),
                mail(
                        "rebotes",
                        reports(UUID.randomUUID().toString(), shared, to).mail("qmail_hard.eml")));
        assertThat(world.rows("select distinct state from notification where id = ?", shared))
                .containsExactly("SENT");

        accept(mail(others, "postfix_hard.eml"));
        assertThat(world.rows("select state from notification where id = ? and tenant_id = ?", shared, tenant))
                .containsExactly("SENT");
        assertThat(world.rows("select state from notification where id = ? and tenant_id = ?", shared, other))
                .containsExactly("FAILED");
        assertThat(bounced(tenant)).isFalse();
        assertThat(bounced(other)).isTrue();
    }

    @Test
    void message_id_counts_in_a_report_through_the_tenants_own_source() {
        Reports reports = sent();
        String plain = reports.mail("postfix_hard.eml")
                .replace(reports.returnPath(), "rebotes@clinic.example")
                .replace(OLD, today());
        source(other, "rebotes");
        source(tenant, "suyos");
        accept(mail("rebotes", plain));
        assertThat(state(reports)).isEqualTo("SENT");

        accept(mail("suyos", plain.replace(to, "eva@client.example")));
        assertThat(state(reports)).isEqualTo("FAILED");
        assertThat(world.rows("select 1 from bounced_address where tenant_id = ?", tenant))
                .isEmpty();

        accept(mail("suyos", plain));
        assertThat(bounced(tenant)).isTrue();
    }

    private void source(String sender, String source) {
        world.change(
                "insert into channel_setting (tenant_id, scope, enabled, plain)"
                        + " values (?, 'EMAIL', true, jsonb_build_object('bounceSource', cast(? as text)))",
                sender,
                source);
    }

    @Test
    void reports_converge_in_every_order_and_number() {
        List<String> files =
                List.of("postfix_delivered.eml", "postfix_hard.eml", "postfix_soft.eml", "postfix_delayed.eml");
        for (List<String> order : Permutations.of(files)) {
            Reports reports = sent();

            order.forEach(file -> accept(mail(reports, file), mail(reports, file)));

            assertThat(state(reports)).as(order.toString()).isEqualTo("DELIVERED");
            assertThat(world.rows(
                            "select permanent from bounced_address where notification_id = ?",
                            reports.notificationId()))
                    .as(order.toString())
                    .containsExactly("t");
        }
    }

    @Test
    void repeated_event_changes_nothing() {
        Reports reports = sent();
        ReceivedReport report = mail(reports, "postfix_hard.eml");

        accept(report, report);
        world.change("delete from bounced_address where tenant_id = ?", tenant);
        accept(report);

        assertThat(bounced(tenant)).isFalse();
        assertThat(world.rows("select 1 from notification_event where notification_id = ?", reports.notificationId()))
                .hasSize(1);
    }

    @Test
    void lifted_bounce_stays_lifted_when_it_is_reported_again() {
        Reports reports = sent();
        accept(mail(reports, "postfix_hard.eml"));
        assertThat(shown()).containsExactly("a message came back because the address does not exist or accepts none");

        assertThat(bounces.lift(new OptOutRecipient(tenant, Channel.EMAIL, key()))
                        .await()
                        .atMost(TIMEOUT))
                .isTrue();
        accept(mail(reports, "exim_hard.eml"));
        assertThat(bounced(tenant)).isFalse();
        assertThat(shown()).isEmpty();

        accept(mail(sent(), "postfix_hard.eml"));
        assertThat(bounced(tenant)).isTrue();
    }

    @Test
    void what_ses_reports_has_the_same_effects() {
        Reports hard = sent();
        Reports complained = sent();
        Reports delivered = sent();

        accept(
                received("ses", "notification", Reports.overSns(hard.bounce("Permanent", "General", Map.of()))),
                received("ses", "notification", complained.complaint("abuse")),
                received("ses", "notification", delivered.delivery()),
                received("ses", "subscription", json.createObjectNode().put("TopicArn", "arn:aws:sns:x")),
                received("ses", "added-later", json.createObjectNode()));

        assertThat(Stream.of(hard, complained, delivered).map(this::state))
                .containsExactly("FAILED", "SENT", "DELIVERED");
        assertThat(bounced(tenant)).isTrue();
        assertThat(world.rows("select channel, scope, source from suppression where tenant_id = ?", tenant))
                .containsExactly("EMAIL|MARKETING|complaint");
    }
}
