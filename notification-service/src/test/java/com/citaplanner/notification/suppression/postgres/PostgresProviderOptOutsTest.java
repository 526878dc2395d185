package com.citaplanner.notification.suppression.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.Keyword.Meaning;
import com.citaplanner.notification.suppression.KeywordMessage;
import com.citaplanner.notification.suppression.KeywordOptOuts;
import com.citaplanner.notification.suppression.KnownAddresses;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.suppression.ProviderOptOuts.Preference;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recipient's newest decision at a provider counts, and only what it has set is lifted by its end. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresProviderOptOutsTest {
    private static final Instant TEN = Instant.parse("2026-11-12T10:00:00Z");
    private static final PhoneNumber PHONE = PhoneNumber.stored("+525512345678");
    private static final AddressKey KEY = AddressKey.phone(PHONE).getFirst();
    private static final AddressKey USER = AddressKey.whatsAppUser("MX.1349");

    World world;

    @Inject
    ProviderOptOuts optOuts;

    @Inject
    KeywordOptOuts keywords;

    @Inject
    AddressHasher hasher;

    @Inject
    Transactions transactions;

    private String tenant;

    @BeforeEach
    void tenant() {
        tenant = "preferences-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
    }

    private void decide(boolean stopped, Instant at) {
        transactions
                .run(() -> optOuts.apply(new Preference(tenant, Channel.WHATSAPP, List.of(KEY, USER), stopped, at)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private void write(Meaning meaning, Instant at) {
        KnownAddresses addresses = new KnownAddresses(Optional.empty(), List.of(PHONE), List.of());
        transactions
                .run(() -> keywords.apply(new KeywordMessage(
                        tenant, Channel.WHATSAPP, "wamid." + at, at, meaning, KEY, addresses, Optional.empty())))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private List<String> stored() {
        return world.rows(
                "select channel, scope, source from suppression where tenant_id = ? and channel = 'WHATSAPP' and address_key = ?",
                tenant,
                hasher.newest(KEY));
    }

    @Test
    void a_stop_opts_phone_and_user_id_out_and_its_end_lifts_both() {
        decide(true, TEN);
        assertThat(world.rows("select distinct channel, scope, source from suppression where tenant_id = ?", tenant))
                .containsExactly("WHATSAPP|MARKETING|whatsapp");
        assertThat(world.rows("select 1 from suppression where tenant_id = ?", tenant))
                .hasSize(2);

        decide(false, TEN.plusSeconds(1));

        assertThat(world.rows("select 1 from suppression where tenant_id = ?", tenant))
                .isEmpty();
    }

    @Test
    void late_and_repeated_decisions_change_nothing() {
        decide(false, TEN.plusSeconds(5));
        decide(true, TEN);
        assertThat(stored()).isEmpty();

        decide(true, TEN.plusSeconds(9));
        decide(false, TEN.plusSeconds(5));
        decide(false, TEN.plusSeconds(9));
        assertThat(stored()).hasSize(1);
    }

    @Test
    void a_repeated_stop_does_not_restore_what_a_person_has_lifted() {
        decide(true, TEN);
        world.change("delete from suppression where tenant_id = ?", tenant);

        decide(true, TEN);

        assertThat(stored()).isEmpty();
    }

    @Test
    void a_keyword_holds_when_marketing_is_resumed_at_whatsapp() {
        decide(true, TEN);
        write(Meaning.OPT_OUT, TEN.plusSeconds(1));
        decide(false, TEN.plusSeconds(2));

        assertThat(stored()).containsExactly("WHATSAPP|MARKETING|WORD");
    }

    @Test
    void opting_in_by_a_keyword_does_not_lift_what_whatsapp_keeps() {
        decide(true, TEN);
        write(Meaning.OPT_IN, TEN.plusSeconds(1));

        assertThat(stored()).containsExactly("WHATSAPP|MARKETING|whatsapp");
    }

    @Test
    void an_opt_out_of_the_front_desk_holds_when_marketing_is_resumed_at_whatsapp() {
        AddressKey desk = AddressKey.client("c-ana");
        transactions
                .run(() -> optOuts.apply(new Preference(tenant, Channel.EMAIL, List.of(desk), true, TEN)))
                .await()
                .atMost(Duration.ofSeconds(10));
        Api.of(world, tenant, Scope.SEND)
                .put("/api/v1/suppressions/EMAIL/client:c-ana", Map.of("scope", "MARKETING", "reason", "lo pidió"));

        transactions
                .run(() ->
                        optOuts.apply(new Preference(tenant, Channel.EMAIL, List.of(desk), false, TEN.plusSeconds(1))))
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(world.rows("select reason from suppression where tenant_id = ?", tenant))
                .containsExactly("lo pidió");
    }
}
