package com.citaplanner.notification.channel.whatsapp.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.sandbox.whatsapp.DemoData;
import com.citaplanner.sandbox.whatsapp.WhatsAppSettings;
import com.citaplanner.sandbox.whatsapp.WhatsAppStandIn;
import com.citaplanner.sandbox.whatsapp.client.ClientPhone;
import com.citaplanner.sandbox.whatsapp.evolution.EvolutionFault;
import com.citaplanner.sandbox.whatsapp.evolution.EvolutionHandler;
import com.citaplanner.sandbox.whatsapp.store.Tick;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sender and the stand-in of the sandbox mean the same. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EvolutionStandInTest {
    private final WhatsAppStandIn standIn = WhatsAppStandIn.start(WhatsAppSettings.forTests());
    private final EvolutionFixture fixture = new EvolutionFixture(Map.of());
    private final ClientPhone ana = standIn.phone(DemoData.EVOLUTION, EvolutionFixture.PHONE);

    @BeforeEach
    void connect() {
        fixture.url = standIn.url() + EvolutionHandler.ROOT;
        fixture.configure(EvolutionFixture.TENANT, DemoData.EVOLUTION.id(), DemoData.EVOLUTION.accessToken(), Map.of());
    }

    @AfterEach
    void close() {
        fixture.close();
        standIn.close();
    }

    private SendOutcome send() {
        return fixture.send(EvolutionFixture.reminder("Hola Ana"));
    }

    private ChannelTest probe() {
        return fixture.sender.probe(EvolutionFixture.TENANT).await().atMost(Duration.ofSeconds(5));
    }

    @Test
    void message_is_on_the_phone() {
        SendOutcome outcome = send();

        assertThat(((SendOutcome.Accepted) outcome).providerId())
                .isEqualTo(ana.chat().getFirst().id());
        assertThat(ana.chat().getFirst().content().body()).isEqualTo("Hola Ana");
        await().until(() -> ana.chat().getFirst().tick() == Tick.DELIVERED);
    }

    @Test
    void number_without_whatsapp_and_phone_without_connection_are_understood() {
        ana.setWhatsApp(false);
        assertThat(send())
                .isInstanceOfSatisfying(
                        SendOutcome.Rejected.class,
                        rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.BAD_ADDRESS));
        assertThat(probe()).isEqualTo(new ChannelTest.Passed());

        standIn.evolution().connect(false);
        assertThat(send()).isInstanceOf(SendOutcome.Limited.class);
        assertThat(probe()).isInstanceOf(ChannelTest.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_KEY, Blocked, 0",
        "NOT_CONNECTED, Limited, 0",
        "TIMED_OUT, Deferred, 0",
        "LIMITED, Deferred, 0",
        "FAILS_AFTER_SENDING, Uncertain, 1",
        "DROPPED, Uncertain, 0",
        "DROPPED_AFTER_SENDING, Uncertain, 1"
    })
    void fault_has_its_outcome(EvolutionFault fault, String outcome, int sent) {
        standIn.evolutionFaults().next("*", 1, fault);

        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(ana.chat()).hasSize(sent);
    }
}
