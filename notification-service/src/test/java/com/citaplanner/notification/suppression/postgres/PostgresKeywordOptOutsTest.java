package com.citaplanner.notification.suppression.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.settings.Keys;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.Keyword.Meaning;
import com.citaplanner.notification.suppression.KeywordMessage;
import com.citaplanner.notification.suppression.KeywordOptOuts;
import com.citaplanner.notification.suppression.KeywordOutcome;
import com.citaplanner.notification.suppression.KnownAddresses;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For each address the newest message counts, in whatever order messages come and however often. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresKeywordOptOutsTest {
    private static final Instant TEN = Instant.parse("2026-11-12T10:00:00Z");
    private static final AddressKey CONTACT = AddressKey.contact(3, 1187);
    private static final PhoneNumber PHONE = PhoneNumber.stored("+525512345678");
    private static final KnownAddresses ANA = new KnownAddresses(
            Optional.of("c-ana"),
            List.of(PHONE),
            List.of(EmailAddress.parse("ana@client.example").orElseThrow()));
    private static final KnownAddresses STRANGER = new KnownAddresses(Optional.empty(), List.of(PHONE), List.of());

    World world;

    @Inject
    KeywordOptOuts optOuts;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    AddressHasher hasher;

    private String tenant;

    @BeforeEach
    void tenant() {
        tenant = "keywords-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
    }

    private KeywordOutcome write(Meaning meaning, int message, Instant at) {
        return write(meaning, message, at, CONTACT, ANA);
    }

    private KeywordOutcome write(
            Meaning meaning, int message, Instant at, AddressKey sender, KnownAddresses addresses) {
        KeywordMessage keyword = new KeywordMessage(
                tenant, Channel.CHATWOOT, "3:" + message, at, meaning, sender, addresses, Optional.empty());
        return transactions.run(() -> optOuts.apply(keyword)).await().atMost(Duration.ofSeconds(10));
    }

    private List<String> sources() {
        return world.rows("select channel, source from suppression where tenant_id = ? order by 1, 2", tenant);
    }

    private boolean optedOut(Channel channel, AddressKey key) {
        return !world.rows(
                        "select 1 from suppression where tenant_id = ? and channel = ? and address_key = ?",
                        tenant,
                        channel.name(),
                        hasher.newest(key))
                .isEmpty();
    }

    private void suppress(Channel channel, AddressKey key, String source, Instant at) {
        world.change(
                "insert into suppression (tenant_id, channel, address_key, scope, reason, source, at)"
                        + " values (?, ?, ?, 'MARKETING', 'asked', ?, cast(? as timestamptz))",
                tenant,
                channel.name(),
                hasher.newest(key),
                source,
                at.toString());
    }

    @Test
    void an_opt_out_holds_for_all_addresses_of_the_client() {
        assertThat(write(Meaning.OPT_OUT, 1, TEN)).isEqualTo(KeywordOutcome.OPTED_OUT);

        assertThat(optedOut(Channel.CHATWOOT, CONTACT)).isTrue();
        assertThat(optedOut(Channel.PUSH, AddressKey.client("c-ana"))).isTrue();
        assertThat(optedOut(Channel.SMS, AddressKey.phone(PHONE).getFirst())).isTrue();
        assertThat(world.rows("select distinct scope, source from suppression where tenant_id = ?", tenant))
                .containsExactly("MARKETING|WORD");
    }

    @Test
    void a_repeated_opt_out_changes_nothing() {
        write(Meaning.OPT_OUT, 1, TEN);
        List<String> before = sources();

        assertThat(write(Meaning.OPT_OUT, 1, TEN)).isEqualTo(KeywordOutcome.UNCHANGED);
        assertThat(write(Meaning.OPT_OUT, 2, TEN.plusSeconds(60))).isEqualTo(KeywordOutcome.UNCHANGED);
        assertThat(sources()).isEqualTo(before);
    }

    @Test
    void an_opt_in_lifts_and_its_repetition_changes_nothing() {
        write(Meaning.OPT_OUT, 1, TEN);

        assertThat(write(Meaning.OPT_IN, 2, TEN.plusSeconds(1))).isEqualTo(KeywordOutcome.OPTED_IN);
        assertThat(sources()).isEmpty();
        assertThat(write(Meaning.OPT_IN, 2, TEN.plusSeconds(1))).isEqualTo(KeywordOutcome.UNCHANGED);
        assertThat(write(Meaning.OPT_IN, 3, TEN.plusSeconds(2))).isEqualTo(KeywordOutcome.UNCHANGED);
    }

    @Test
    void a_late_opt_out_that_is_older_than_an_opt_in_changes_nothing() {
        write(Meaning.OPT_IN, 2, TEN.plusSeconds(1));

        assertThat(write(Meaning.OPT_OUT, 1, TEN)).isEqualTo(KeywordOutcome.UNCHANGED);
        assertThat(sources()).isEmpty();
        assertThat(write(Meaning.OPT_OUT, 3, TEN.plusSeconds(2))).isEqualTo(KeywordOutcome.OPTED_OUT);
    }

    @Test
    void of_two_messages_of_one_second_the_one_with_the_greater_number_is_the_later() {
        write(Meaning.OPT_IN, 10, TEN);

        assertThat(write(Meaning.OPT_OUT, 9, TEN)).isEqualTo(KeywordOutcome.UNCHANGED);
        assertThat(write(Meaning.OPT_OUT, 11, TEN)).isEqualTo(KeywordOutcome.OPTED_OUT);
    }

    @Test
    void a_late_opt_in_does_not_lift_a_newer_opt_out_of_the_same_client_as_another_contact() {
        write(Meaning.OPT_OUT, 2, TEN.plusSeconds(1), AddressKey.contact(3, 9), ANA);

        assertThat(write(Meaning.OPT_IN, 1, TEN)).isEqualTo(KeywordOutcome.UNCHANGED);
        assertThat(optedOut(Channel.CHATWOOT, AddressKey.client("c-ana"))).isTrue();
    }

    @Test
    void an_opt_in_lifts_an_older_link_and_no_newer_one() {
        AddressKey email = AddressKey.email(ANA.emails().getFirst()).getFirst();
        suppress(Channel.EMAIL, email, "LINK", TEN);

        assertThat(write(Meaning.OPT_IN, 1, TEN.minusSeconds(1))).isEqualTo(KeywordOutcome.UNCHANGED);
        assertThat(sources()).containsExactly("EMAIL|LINK");
        assertThat(write(Meaning.OPT_IN, 2, TEN.plusSeconds(1))).isEqualTo(KeywordOutcome.OPTED_IN);
        assertThat(sources()).isEmpty();
    }

    @Test
    void an_opt_in_lifts_nothing_that_the_front_desk_has_recorded() {
        suppress(Channel.CHATWOOT, AddressKey.phone(PHONE).getFirst(), "a7f89848710f", TEN);
        write(Meaning.OPT_OUT, 1, TEN.plusSeconds(1));

        write(Meaning.OPT_IN, 2, TEN.plusSeconds(2));

        assertThat(sources()).containsExactly("CHATWOOT|a7f89848710f");
    }

    @Test
    void an_opt_in_lifts_what_the_writer_set_when_known_by_other_addresses() {
        write(Meaning.OPT_OUT, 1, TEN, CONTACT, ANA);

        assertThat(write(Meaning.OPT_IN, 2, TEN.plusSeconds(1), CONTACT, STRANGER))
                .isEqualTo(KeywordOutcome.OPTED_IN);
        assertThat(sources()).isEmpty();
    }

    @Test
    void the_front_desk_lifts_all_addresses_of_a_message_on_the_channel_and_no_repetition_restores_them() {
        write(Meaning.OPT_OUT, 1, TEN);

        int status = Api.of(world, tenant, Scope.SEND)
                .delete("/api/v1/suppressions/CHATWOOT/+525512345678")
                .status();

        assertThat(status).isEqualTo(204);
        assertThat(optedOut(Channel.CHATWOOT, AddressKey.client("c-ana"))).isFalse();
        assertThat(optedOut(Channel.EMAIL, AddressKey.client("c-ana"))).isTrue();
        write(Meaning.OPT_OUT, 1, TEN);
        assertThat(optedOut(Channel.CHATWOOT, AddressKey.client("c-ana"))).isFalse();
    }

    @Test
    void the_front_desk_sees_the_source() {
        write(Meaning.OPT_OUT, 1, TEN);

        assertThat(Api.of(world, tenant, Scope.READ)
                        .get("/api/v1/suppressions/CHATWOOT/client:c-ana")
                        .body()
                        .at("/items/0/source")
                        .asText())
                .isEqualTo("WORD");
    }

    @Test
    void another_tenant_is_not_affected() {
        write(Meaning.OPT_OUT, 1, TEN);
        String first = tenant;
        tenant();

        assertThat(write(Meaning.OPT_IN, 2, TEN.plusSeconds(1))).isEqualTo(KeywordOutcome.UNCHANGED);
        assertThat(world.rows("select 1 from suppression where tenant_id = ?", first))
                .isNotEmpty();
    }

    @Test
    void a_message_dated_in_the_future_does_not_stand_for_ever() {
        write(Meaning.OPT_OUT, 1, Instant.now().plus(Duration.ofDays(3650)));

        assertThat(write(Meaning.OPT_IN, 2, Instant.now().plusSeconds(1))).isEqualTo(KeywordOutcome.OPTED_IN);
    }

    @Test
    void what_an_older_key_has_stored_still_counts() {
        AddressHasher older = AddressHasher.read(Keys.text("old", 3));
        KnownAddresses phone = new KnownAddresses(Optional.empty(), List.of(PHONE), List.of());
        PostgresKeywordOptOuts before = new PostgresKeywordOptOuts(sql, older);
        KeywordMessage stop = new KeywordMessage(
                tenant, Channel.CHATWOOT, "3:5", TEN, Meaning.OPT_OUT, CONTACT, phone, Optional.empty());
        transactions.run(() -> before.apply(stop)).await().atMost(Duration.ofSeconds(10));

        assertThat(write(Meaning.OPT_OUT, 5, TEN, CONTACT, phone)).isEqualTo(KeywordOutcome.UNCHANGED);
        assertThat(write(Meaning.OPT_OUT, 6, TEN.plusSeconds(1), CONTACT, phone))
                .isEqualTo(KeywordOutcome.UNCHANGED);
        assertThat(write(Meaning.OPT_IN, 4, TEN.minusSeconds(1), CONTACT, phone))
                .isEqualTo(KeywordOutcome.UNCHANGED);
        assertThat(write(Meaning.OPT_IN, 7, TEN.plusSeconds(2), CONTACT, phone)).isEqualTo(KeywordOutcome.OPTED_IN);
        assertThat(sources()).isEmpty();
    }

    /** Chatwoot's report of a message that WhatsApp has reported before. */
    private void reportAgain(KnownAddresses addresses) {
        KeywordMessage again = new KeywordMessage(
                tenant,
                Channel.CHATWOOT,
                "3:77",
                TEN.plusSeconds(10),
                Meaning.OPT_OUT,
                CONTACT,
                addresses,
                Optional.of("3:1"));
        transactions.run(() -> optOuts.apply(again)).await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void another_report_of_a_message_adds_the_addresses_that_only_it_knows() {
        write(Meaning.OPT_OUT, 1, TEN, AddressKey.phone(PHONE).getFirst(), STRANGER);

        reportAgain(STRANGER);

        assertThat(optedOut(Channel.CHATWOOT, CONTACT)).isTrue();
    }

    @Test
    void another_report_of_a_message_changes_nothing_once_a_newer_message_counts() {
        write(Meaning.OPT_OUT, 1, TEN, AddressKey.phone(PHONE).getFirst(), STRANGER);
        write(Meaning.OPT_IN, 2, TEN.plusSeconds(5), AddressKey.phone(PHONE).getFirst(), STRANGER);

        reportAgain(STRANGER);

        assertThat(sources()).isEmpty();
    }
}
