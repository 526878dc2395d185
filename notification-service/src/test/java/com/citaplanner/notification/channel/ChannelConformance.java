package com.citaplanner.notification.channel;

import static com.citaplanner.notification.channel.ChannelUnderTest.ONE;
import static com.citaplanner.notification.channel.ChannelUnderTest.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.ChannelUnderTest.Delivered;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.suppression.AddressKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The conformance suite of channels. Above all it checks that certain outcomes are true, and that everything else is
 * reported as uncertain. A new channel implements {@link #start()} and passes.
 */
public interface ChannelConformance {
    /** Longer than any channel here takes to give up, since its timeouts are about a second. */
    Duration PATIENCE = Duration.ofSeconds(10);

    SendPermit PERMITTED = () -> Uni.createFrom().item(true);

    /** The recipient and text of these tests, in whole and in part. */
    List<String> PERSONAL = List.of(
            "Texto",
            "confidencial",
            "Juan",
            "Pérez",
            "client.example",
            "5512340000",
            "1234 0000",
            "9f8e7d6c",
            "provider.example");

    /** Starts the channel and its provider. */
    ChannelUnderTest start();

    private static SendOutcome sent(ChannelUnderTest under, Notification notification) {
        return Awaiting.of(under.channel().prepare(notification).chain(preparation -> switch (preparation) {
            case Preparation.Ready(String address, Set<AddressKey> keys) ->
                under.channel().send(notification, address, PERMITTED);
            case Preparation.Deferred(String reason, Optional<Duration> pause) ->
                Uni.createFrom().item(new SendOutcome.Deferred(reason, pause));
            case Preparation.Rejected(Rejection kind, String reason) ->
                Uni.createFrom().item(new SendOutcome.Rejected(kind, reason));
            case Preparation.Blocked(String reason) -> Uni.createFrom().item(new SendOutcome.Blocked(reason));
        }));
    }

    private static SendOutcome sent(ChannelUnderTest under, String text) {
        return sent(under, under.notification(ONE, Content.of(text)));
    }

    private static SendOutcome sendMeeting(ChannelUnderTest under, ProviderFault providerFault) {
        Assumptions.assumeFalse(under.impossible().contains(providerFault), "this provider cannot have this fault");
        under.next(providerFault);
        return sent(under, "Hola Juan");
    }

    @Test
    default void message_is_accepted_once_and_has_an_id() {
        try (ChannelUnderTest under = start()) {
            SendOutcome outcome = sent(under, "Hola Juan, mañana a las 10 en Peñón Ñ 😀");

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            SendOutcome.Accepted.class,
                            accepted -> assertThat(accepted.providerId()).isNotBlank());
            assertThat(under.delivered())
                    .containsExactly(new Delivered(ONE, "Hola Juan, mañana a las 10 en Peñón Ñ 😀"));
        }
    }

    @Test
    default void repeated_preparation_finds_the_same_address() {
        try (ChannelUnderTest under = start()) {
            Notification notification = under.notification(ONE, Content.of("Hola"));

            Preparation first = Awaiting.of(under.channel().prepare(notification));

            assertThat(first).isInstanceOf(Preparation.Ready.class);
            assertThat(Awaiting.of(under.channel().prepare(notification))).isEqualTo(first);
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void refused_address_is_final() {
        try (ChannelUnderTest under = start()) {
            assertThat(sendMeeting(under, ProviderFault.REFUSES_ADDRESS))
                    .isInstanceOfSatisfying(
                            SendOutcome.Rejected.class,
                            rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.BAD_ADDRESS));
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void refused_content_is_final() {
        try (ChannelUnderTest under = start()) {
            assertThat(sendMeeting(under, ProviderFault.REFUSES_CONTENT))
                    .isInstanceOfSatisfying(
                            SendOutcome.Rejected.class,
                            rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.CONTENT));
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void rate_limit_is_retried_later() {
        try (ChannelUnderTest under = start()) {
            assertThat(sendMeeting(under, ProviderFault.LIMITS_RATE))
                    .isInstanceOfAny(SendOutcome.Deferred.class, SendOutcome.Limited.class);
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void requested_wait_is_kept() {
        try (ChannelUnderTest under = start()) {
            assertThat(sendMeeting(under, ProviderFault.LIMITS_RATE_AND_SAYS_HOW_LONG))
                    .isInstanceOfSatisfying(
                            SendOutcome.Deferred.class,
                            deferred -> assertThat(deferred.retryAfter().orElseThrow())
                                    .isGreaterThanOrEqualTo(ChannelUnderTest.WAIT));
        }
    }

    @Test
    default void slow_answer_is_awaited() {
        try (ChannelUnderTest under = start()) {
            assertThat(sendMeeting(under, ProviderFault.IS_SLOW)).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(under.delivered()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HANGS_UP_AFTER", "IS_SILENT_AFTER"})
    default void message_accepted_without_answer_is_uncertain_and_never_not_found(ProviderFault providerFault) {
        try (ChannelUnderTest under = start()) {
            Notification notification = under.notification(ONE, Content.of("Hola Juan"));
            Preparation ready = Awaiting.of(under.channel().prepare(notification));
            under.next(providerFault);

            SendOutcome outcome = sent(under, notification);

            assertThat(outcome).isInstanceOf(SendOutcome.Uncertain.class);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(under.delivered()).hasSize(1));
            assertThat(Awaiting.of(under.channel().find(notification, ((Preparation.Ready) ready).address())))
                    .isInstanceOfAny(
                            LookupResult.Found.class, LookupResult.Repeatable.class, LookupResult.Unknowable.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "FAILS",
                "HANGS_UP_BEFORE",
                "IS_SILENT_BEFORE",
                "TALKS_GARBAGE",
                "TALKS_FOREVER",
                "IS_HIDDEN_BY_A_PAGE",
                "IS_HIDDEN_BY_NOT_FOUND",
                "IS_HIDDEN_BY_FORBIDDEN",
                "REDIRECTS"
            })
    default void missing_answer_is_retried_or_looked_up(ProviderFault providerFault) {
        try (ChannelUnderTest under = start()) {
            assertThat(sendMeeting(under, providerFault))
                    .isInstanceOfAny(SendOutcome.Deferred.class, SendOutcome.Uncertain.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TALKS_AT_LENGTH", "GIVES_NUL_AS_ID", "SAYS_NOTHING"})
    default void message_accepted_with_a_malformed_answer_has_a_valid_id_or_is_uncertain(ProviderFault providerFault) {
        try (ChannelUnderTest under = start()) {
            SendOutcome outcome = sendMeeting(under, providerFault);

            assertThat(outcome).isInstanceOfAny(SendOutcome.Accepted.class, SendOutcome.Uncertain.class);
            assertThat(under.delivered()).hasSize(1);
        }
    }

    @Test
    default void account_limit_fails_no_message() {
        try (ChannelUnderTest under = start()) {
            assertThat(sendMeeting(under, ProviderFault.LIMITS_ACCOUNT))
                    .isInstanceOfSatisfying(
                            SendOutcome.Limited.class,
                            limited -> assertThat(limited.retryAfter()).isPositive());
            assertThat(under.delivered()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void certain_outcomes_are_true(ProviderFault providerFault) {
        try (ChannelUnderTest under = start()) {
            Instant before = Instant.now();

            SendOutcome outcome = sendMeeting(under, providerFault);

            assertThat(Duration.between(before, Instant.now())).isLessThan(PATIENCE);
            int times = under.delivered().size();
            switch (outcome) {
                case SendOutcome.Accepted(String id) -> {
                    assertThat(times).isEqualTo(1);
                    assertThat(id).matches("[\\x21-\\x7e]{1,255}");
                }
                case SendOutcome.Deferred deferred -> assertThat(times).isZero();
                case SendOutcome.Rejected rejected -> assertThat(times).isZero();
                case SendOutcome.Blocked blocked -> assertThat(times).isZero();
                case SendOutcome.Limited limited -> assertThat(times).isZero();
                case SendOutcome.Moved moved -> assertThat(times).isZero();
                case SendOutcome.Withheld withheld -> assertThat(times).isZero();
                case SendOutcome.Uncertain uncertain -> assertThat(times).isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"IS_SLOW"})
    default void next_message_after_a_failure_is_sent(ProviderFault providerFault) {
        try (ChannelUnderTest under = start()) {
            sendMeeting(under, providerFault);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(sent(under, under.notification(OTHER, Content.of("Otra"))))
                            .isInstanceOf(SendOutcome.Accepted.class));
        }
    }

    @Test
    default void wrong_credentials_block_only_their_tenant() {
        try (ChannelUnderTest under = start()) {
            under.forgetCredentials(ONE);

            assertThat(sent(under, "Hola")).isInstanceOf(SendOutcome.Blocked.class);
            assertThat(sent(under, under.notification(OTHER, Content.of("Hola"))))
                    .isInstanceOf(SendOutcome.Accepted.class);
            assertThat(under.delivered()).containsExactly(new Delivered(OTHER, "Hola"));
        }
    }

    @Test
    default void overlong_message_is_refused_and_not_cut() {
        try (ChannelUnderTest under = start()) {
            SendOutcome outcome = sent(under, under.notification(ONE, under.tooLong()));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            SendOutcome.Rejected.class,
                            rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.CONTENT));
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void denied_permit_sends_nothing() {
        try (ChannelUnderTest under = start()) {
            Notification withheld = under.notification(ONE, Content.of("Nunca"));
            Preparation ready = Awaiting.of(under.channel().prepare(withheld));
            AtomicInteger asked = new AtomicInteger();

            SendOutcome outcome = Awaiting.of(under.channel()
                    .send(
                            withheld,
                            ((Preparation.Ready) ready).address(),
                            () -> Uni.createFrom().item(false).invoke(asked::incrementAndGet)));

            assertThat(outcome).isEqualTo(new SendOutcome.Withheld());
            assertThat(asked).hasValue(1);
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void cancelled_call_does_no_harm() {
        try (ChannelUnderTest under = start()) {
            Notification abandoned = under.notification(ONE, Content.of("Abandonado"));
            Preparation ready = Awaiting.of(under.channel().prepare(abandoned));

            under.channel()
                    .send(abandoned, ((Preparation.Ready) ready).address(), PERMITTED)
                    .subscribe()
                    .with(outcome -> {})
                    .cancel();

            assertThat(sent(under, "Hola")).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(under.delivered()).contains(new Delivered(ONE, "Hola")).hasSizeLessThanOrEqualTo(2);
        }
    }

    /** Prepares immediately, since no recipient is prepared twice at the same time. */
    private static Uni<SendOutcome> ready(ChannelUnderTest under, Notification notification) {
        Preparation ready = Awaiting.of(under.channel().prepare(notification));
        return under.channel().send(notification, ((Preparation.Ready) ready).address(), PERMITTED);
    }

    @Test
    default void concurrent_tenants_never_use_each_others_account() {
        try (ChannelUnderTest under = start()) {
            List<Uni<SendOutcome>> all = IntStream.range(0, 20)
                    .mapToObj(i -> under.notification(i % 2 == 0 ? ONE : OTHER, Content.of("Para " + i % 2)))
                    .map(notification -> ready(under, notification))
                    .toList();

            List<SendOutcome> outcomes =
                    Awaiting.of(Uni.join().all(all).usingConcurrencyOf(8).andCollectFailures());

            assertThat(outcomes).hasSize(20).allMatch(SendOutcome.Accepted.class::isInstance);
            assertThat(under.delivered())
                    .hasSize(20)
                    .containsOnly(new Delivered(ONE, "Para 0"), new Delivered(OTHER, "Para 1"));
        }
    }

    @Test
    default void probe_reports_whether_the_channel_works_and_sends_nothing() {
        try (ChannelUnderTest under = start()) {
            assertThat(Awaiting.of(under.channel().probe(ONE))).isEqualTo(new ChannelTest.Passed());

            under.forgetCredentials(ONE);

            assertThat(Awaiting.of(under.channel().probe(ONE)))
                    .isInstanceOfSatisfying(
                            ChannelTest.Failed.class,
                            failed -> assertThat(failed.problem()).isNotBlank().doesNotContain(under.secrets()));
            assertThat(Awaiting.of(under.channel().probe("nobody"))).isInstanceOf(ChannelTest.Failed.class);
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void reasons_and_logs_contain_no_secret_address_or_message() {
        try (ChannelUnderTest under = start();
                CapturedLog log = new CapturedLog()) {
            List<String> texts = new ArrayList<>();
            for (ProviderFault providerFault : ProviderFault.values()) {
                if (!under.impossible().contains(providerFault)) {
                    under.next(providerFault);
                    texts.add(sent(under, under.notification(ONE, Content.of("Texto confidencial")))
                            .toString());
                    texts.add(sent(under, under.notification(OTHER, Content.of("Texto confidencial")))
                            .toString());
                }
            }
            under.forgetCredentials(ONE);
            texts.add(sent(under, "Texto confidencial").toString());
            texts.addAll(log.lines());

            assertThat(texts)
                    .hasSizeGreaterThan(ProviderFault.values().length)
                    .allSatisfy(line -> assertThat(line)
                            .doesNotContain(under.secrets())
                            .doesNotContain(PERSONAL.toArray(String[]::new))
                            .doesNotContainPattern("[\\x00-\\x08\\x0e-\\x1f]"));
            assertThat(texts.subList(0, texts.size() - log.lines().size()))
                    .allSatisfy(outcome -> assertThat(outcome).hasSizeLessThan(400));
        }
    }
}
