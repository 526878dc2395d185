package com.citaplanner.notification.channel.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.support.Permutations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One message has one outcome, whatever its devices answer and in which order. */
@BesideOthers
class DeviceOutcomesTest {
    private static final DeviceAnswer ACCEPTED = new DeviceAnswer.Accepted("id-1");
    private static final DeviceAnswer GONE = new DeviceAnswer.Gone("gone");
    private static final DeviceAnswer LATER = new DeviceAnswer.Later("later");
    private static final DeviceAnswer IN_A_MINUTE =
            new DeviceAnswer.Later("a minute", Optional.of(Duration.ofMinutes(1)));
    private static final DeviceAnswer KEYS = new DeviceAnswer.CredentialsRefused("keys");
    private static final DeviceAnswer CONTENT = new DeviceAnswer.Refused(Rejection.CONTENT, "too long");
    private static final DeviceAnswer OTHER_KEY = new DeviceAnswer.Refused(Rejection.BAD_ADDRESS, "another key");
    private static final DeviceAnswer UNKNOWN = new DeviceAnswer.Unknown("no answer");

    static Stream<Arguments> combinations() {
        return Stream.of(
                Arguments.of(List.of(GONE, ACCEPTED, UNKNOWN, KEYS), new SendOutcome.Accepted("id-1")),
                Arguments.of(List.of(GONE, UNKNOWN, LATER, KEYS), new SendOutcome.Uncertain("no answer")),
                Arguments.of(List.of(GONE, LATER, KEYS, CONTENT), new SendOutcome.Deferred("later")),
                Arguments.of(List.of(GONE, KEYS, CONTENT), new SendOutcome.Blocked("keys")),
                Arguments.of(
                        List.of(GONE, OTHER_KEY, CONTENT), new SendOutcome.Rejected(Rejection.CONTENT, "too long")),
                Arguments.of(List.of(GONE, OTHER_KEY), new SendOutcome.Rejected(Rejection.BAD_ADDRESS, "another key")),
                Arguments.of(List.of(GONE, GONE), DeviceOutcomes.NO_DEVICE));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void order_of_the_devices_does_not_matter(List<DeviceAnswer> answers, SendOutcome outcome) {
        assertThat(Permutations.of(answers))
                .isNotEmpty()
                .allSatisfy(order -> assertThat(DeviceOutcomes.of(order)).isEqualTo(outcome));
    }

    @Test
    void message_waits_only_where_every_device_that_may_take_it_says_how_long() {
        assertThat(DeviceOutcomes.of(List.of(IN_A_MINUTE, GONE)))
                .isEqualTo(new SendOutcome.Deferred("a minute", Optional.of(Duration.ofMinutes(1))));
        assertThat(DeviceOutcomes.of(List.of(IN_A_MINUTE, LATER)))
                .isEqualTo(new SendOutcome.Deferred("a minute", Optional.empty()));
    }
}
