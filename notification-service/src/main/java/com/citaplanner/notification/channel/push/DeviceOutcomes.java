package com.citaplanner.notification.channel.push;

import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Combines the answers of all devices into the outcome of one message.
 *
 * <table>
 * <caption>The first row that fits decides</caption>
 * <tr><th>among the devices</th><th>outcome</th></tr>
 * <tr><td>one took it</td><td>accepted: the client has it</td></tr>
 * <tr><td>one may have taken it</td><td>uncertain: it is repeated, and the repetition takes the first one's place</td></tr>
 * <tr><td>one may take it later</td><td>deferred, until the first that is said to take it</td></tr>
 * <tr><td>one failed with the tenant's credentials</td><td>the channel is stopped</td></tr>
 * <tr><td>one refuses the content, or is not set up for it</td><td>rejected</td></tr>
 * <tr><td>none is left</td><td>rejected, because the client has no device</td></tr>
 * </table>
 */
final class DeviceOutcomes {
    static final SendOutcome NO_DEVICE =
            new SendOutcome.Rejected(Rejection.BAD_ADDRESS, "the client has no device that can be reached");

    private DeviceOutcomes() {}

    static SendOutcome of(Collection<DeviceAnswer> answers) {
        return accepted(answers)
                .or(() -> first(answers, DeviceAnswer.Unknown.class)
                        .map(unknown -> new SendOutcome.Uncertain(unknown.reason())))
                .or(() -> deferred(all(answers, DeviceAnswer.Later.class)))
                .or(() -> first(answers, DeviceAnswer.CredentialsRefused.class)
                        .map(refused -> new SendOutcome.Blocked(refused.reason())))
                .or(() -> refused(all(answers, DeviceAnswer.Refused.class)))
                .orElse(NO_DEVICE);
    }

    private static Optional<SendOutcome> accepted(Collection<DeviceAnswer> answers) {
        return first(answers, DeviceAnswer.Accepted.class).map(accepted -> new SendOutcome.Accepted(accepted.id()));
    }

    private static Optional<SendOutcome> deferred(List<DeviceAnswer.Later> later) {
        if (later.isEmpty()) {
            return Optional.empty();
        }
        boolean anyTime = later.stream().anyMatch(answer -> answer.pause().isEmpty());
        Optional<Duration> soonest = later.stream()
                .flatMap(answer -> answer.pause().stream())
                .filter(pause -> !anyTime)
                .min(Duration::compareTo);
        return Optional.of(new SendOutcome.Deferred(later.getFirst().reason(), soonest));
    }

    /** What can be corrected is told rather than that a device is out of reach. */
    private static Optional<SendOutcome> refused(List<DeviceAnswer.Refused> refused) {
        return refused.stream()
                .filter(answer -> answer.kind() != Rejection.BAD_ADDRESS)
                .findFirst()
                .or(() -> refused.stream().findFirst())
                .map(answer -> new SendOutcome.Rejected(answer.kind(), answer.reason()));
    }

    private static <A extends DeviceAnswer> Optional<A> first(Collection<DeviceAnswer> answers, Class<A> type) {
        return typed(answers, type).findFirst();
    }

    private static <A extends DeviceAnswer> List<A> all(Collection<DeviceAnswer> answers, Class<A> type) {
        return typed(answers, type).toList();
    }

    private static <A extends DeviceAnswer> Stream<A> typed(Collection<DeviceAnswer> answers, Class<A> type) {
        return answers.stream().filter(type::isInstance).map(type::cast);
    }
}
