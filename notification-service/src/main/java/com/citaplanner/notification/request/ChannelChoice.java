package com.citaplanner.notification.request;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.request.BatchPolicy.NeededChannels;
import com.citaplanner.notification.template.RenderResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which of the channels that a request wants it may use.
 *
 * @param wanted in their order
 * @param open those of them that are on
 * @param closed why the others are not, for people to read
 */
record ChannelChoice(List<Channel> wanted, List<Channel> open, Map<Channel, String> closed) {
    static ChannelChoice of(List<Channel> wanted, Set<Channel> enabled, Set<Channel> available) {
        Map<Channel, String> closed = new LinkedHashMap<>();
        for (Channel channel : wanted) {
            if (!available.contains(channel)) {
                closed.put(channel, channel + " is not available yet");
            } else if (!enabled.contains(channel)) {
                closed.put(channel, channel + " is switched off in the tenant's settings");
            }
        }
        List<Channel> open =
                wanted.stream().filter(channel -> !closed.containsKey(channel)).toList();
        return new ChannelChoice(wanted, open, closed);
    }

    boolean anyOpen() {
        return !open.isEmpty();
    }

    /** The closed channels: the first one, or all where any would have done. Empty where none is closed. */
    Optional<RequestOutcome.Refused> problem(NeededChannels needed) {
        return closed.isEmpty()
                ? Optional.empty()
                : Optional.of(new RequestOutcome.Refused(field(), reason(List.copyOf(closed.values()), needed), true));
    }

    /**
     * Why the contents of these channels do not suffice; empty if they do.
     *
     * @param rendered one for each channel
     */
    Optional<RequestOutcome> problem(List<Channel> channels, List<RenderResult> rendered, NeededChannels needed) {
        List<RenderResult.Refused> refused =
                rendered.stream().flatMap(ChannelChoice::refused).toList();
        if (refused.isEmpty() || (needed == NeededChannels.ANY && refused.size() < rendered.size())) {
            return Optional.empty();
        }
        boolean alone = needed == NeededChannels.ALL || wanted.size() == 1;
        return Optional.of(
                alone
                        ? new RequestOutcome.Refused(
                                refused.getFirst().field(), refused.getFirst().reason())
                        : new RequestOutcome.Refused(
                                field(), String.join("; ", reasons(channels, refused)), !closed.isEmpty()));
    }

    private static Stream<RenderResult.Refused> refused(RenderResult result) {
        return switch (result) {
            case RenderResult.Rendered rendered -> Stream.empty();
            case RenderResult.Refused refused -> Stream.of(refused);
        };
    }

    private List<String> reasons(List<Channel> channels, List<RenderResult.Refused> refused) {
        List<String> reasons = new ArrayList<>(closed.values());
        for (int i = 0; i < channels.size(); i++) {
            RenderResult.Refused problem = refused.get(i);
            reasons.add(channels.get(i) + " cannot be rendered: " + problem.field() + " " + problem.reason());
        }
        return reasons;
    }

    /** The contents that can be sent, in the order of their channels. */
    static Map<Channel, RenderResult.Rendered> usable(List<Channel> channels, List<RenderResult> rendered) {
        Map<Channel, RenderResult.Rendered> usable = new LinkedHashMap<>();
        for (int i = 0; i < channels.size(); i++) {
            if (rendered.get(i) instanceof RenderResult.Rendered content) {
                usable.put(channels.get(i), content);
            }
        }
        return usable;
    }

    private String field() {
        return wanted.size() == 1 ? "channel" : "channels";
    }

    private static String reason(List<String> reasons, NeededChannels needed) {
        return switch (needed) {
            case ALL -> reasons.getFirst();
            case ANY -> String.join("; ", reasons);
        };
    }
}
