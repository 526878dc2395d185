package com.citaplanner.notification.channel.whatsapp.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.PhoneDiscovery;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions.RestrictedRecipient;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows;
import com.citaplanner.notification.channel.whatsapp.UserIds;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.suppression.Suppressions;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What WhatsApp's answers tell is remembered for its tenant, and repeating it changes nothing. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresNumberRestrictionsTest {
    private static final String NUMBER = "106540352242922";
    private static final String ANA = "+525512345678";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    World world;

    @Inject
    NumberRestrictions restrictions;

    @Inject
    UserIds userIds;

    @Inject
    PhoneDiscovery discovery;

    @Inject
    Suppressions suppressions;

    @Inject
    ProviderOptOuts optOuts;

    @Inject
    Transactions transactions;

    private String tenant;

    @BeforeEach
    void tenant() {
        tenant = "restrictions-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
    }

    private <T> T result(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private void unreachable(Duration time) {
        result(transactions.run(
                () -> restrictions.unreachable(new ServiceWindows.Window(tenant, NUMBER, ANA), Instant.now(), time)));
    }

    private void client(String id, boolean deleted) {
        world.change("insert into client (tenant_id, id, version, deleted) values (?, ?, 1, ?)", tenant, id, deleted);
    }

    @Test
    void an_unreachable_number_is_so_for_its_tenant_and_its_time() {
        assertThat(result(restrictions.isUnreachable(new RestrictedRecipient(tenant, ANA))))
                .isFalse();

        unreachable(Duration.ofDays(7));
        unreachable(Duration.ZERO);

        assertThat(result(restrictions.isUnreachable(new RestrictedRecipient(tenant, ANA))))
                .isTrue();
        assertThat(result(restrictions.isUnreachable(new RestrictedRecipient("other", ANA))))
                .isFalse();
        assertThat(result(restrictions.isUnreachable(new RestrictedRecipient(tenant, "+525587654321"))))
                .isFalse();
        world.change("update whatsapp_unreachable set until = now() where tenant_id = ?", tenant);
        assertThat(result(restrictions.isUnreachable(new RestrictedRecipient(tenant, ANA))))
                .isFalse();
    }

    @Test
    void whoever_has_written_is_tried_again() {
        unreachable(Duration.ofDays(7));
        RestrictedRecipient ana = new RestrictedRecipient(tenant, ANA);

        result(transactions.run(() -> restrictions.reachable(List.of(new RestrictedRecipient("other", ANA)))));
        assertThat(result(restrictions.isUnreachable(ana))).isTrue();
        result(transactions.run(() -> restrictions.reachable(List.of(ana, ana))));

        assertThat(result(restrictions.isUnreachable(ana))).isFalse();
    }

    @Test
    void direct_send_is_off_for_its_number_and_its_time() {
        result(transactions.run(() -> restrictions.directSendOff(tenant, NUMBER, Duration.ofDays(1))));
        result(transactions.run(() -> restrictions.directSendOff(tenant, NUMBER, Duration.ofDays(1))));

        assertThat(result(restrictions.isDirectSendOff(tenant, NUMBER))).isTrue();
        assertThat(result(restrictions.isDirectSendOff(tenant, "7"))).isFalse();
        world.change("update whatsapp_direct_send set off_until = now() where tenant_id = ?", tenant);
        assertThat(result(restrictions.isDirectSendOff(tenant, NUMBER))).isFalse();
    }

    @Test
    void the_user_ids_of_the_client_are_found_newest_first() {
        world.change(
                "insert into identity (tenant_id, kind, value, client_id, origin, created_at) values"
                        + " (?, 'BSUID', 'MX.old', 'c-ana', 'CHATWOOT', now() - interval '1 day'),"
                        + " (?, 'BSUID', 'MX.new', 'c-ana', 'CHATWOOT', now()),"
                        + " (?, 'BSUID', 'MX.luis', 'c-luis', 'CHATWOOT', now())",
                tenant,
                tenant,
                tenant);

        assertThat(result(userIds.of(tenant, "c-ana"))).containsExactly("MX.new", "MX.old");
        assertThat(result(userIds.of(tenant, "c-eva"))).isEmpty();
    }

    @Test
    void a_discovered_number_identifies_the_client_once() {
        client("c-ana", false);
        client("c-gone", true);

        for (int i = 0; i < 2; i++) {
            result(discovery.discovered(tenant, "c-ana", PhoneNumber.stored(ANA)));
            result(discovery.discovered(tenant, "c-gone", PhoneNumber.stored(ANA)));
            result(discovery.discovered(tenant, "nobody", PhoneNumber.stored(ANA)));
        }

        assertThat(world.rows("select client_id, value from identity where tenant_id = ?", tenant))
                .singleElement()
                .asString()
                .contains("c-ana", ANA);
    }

    @Test
    void an_opt_out_within_whatsapp_holds_there_for_marketing() {
        AddressKey ana = AddressKey.phone(PhoneNumber.stored(ANA)).getFirst();

        for (int i = 0; i < 2; i++) {
            result(transactions.run(() -> optOuts.apply(
                    new ProviderOptOuts.Preference(tenant, Channel.WHATSAPP, List.of(ana), true, Instant.now()))));
        }

        assertThat(suppressed(Channel.WHATSAPP, ana, NotificationType.PROMOTION))
                .isTrue();
        assertThat(suppressed(Channel.WHATSAPP, ana, NotificationType.APPOINTMENT_REMINDER))
                .isFalse();
        assertThat(suppressed(Channel.EMAIL, ana, NotificationType.PROMOTION)).isFalse();
    }

    private boolean suppressed(Channel channel, AddressKey key, NotificationType type) {
        return result(suppressions.suppressed(tenant, channel, List.of(key), type));
    }
}
