package com.citaplanner.notification.settings;

import com.citaplanner.notification.message.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What somebody wants changed of a tenant's settings; what is not named stays. */
public record SettingsChange(UnaryOperator<Profile> profile, Map<Channel, ChannelChange> channels) {
    /** @param forms of the channels that are available */
    public Edit applyTo(TenantSettings present, Map<Channel, ChannelForm> forms) {
        TenantSettings wanted = present.with(profile.apply(present.profile()));
        List<FieldProblem> problems = new ArrayList<>();
        for (Map.Entry<Channel, ChannelChange> change : channels.entrySet()) {
            Channel channel = change.getKey();
            String field = "channels." + channel;
            if (!forms.containsKey(channel)) {
                problems.add(new FieldProblem(field, "is not available"));
                continue;
            }
            Place place = Place.of(channel);
            ChannelSettings now = present.at(place).orElse(ChannelSettings.untouched(onByItself(channel)));
            switch (change.getValue().applyTo(now, forms.get(channel))) {
                case ChannelChange.Result.Wanted(ChannelSettings settings) -> wanted = wanted.with(place, settings);
                case ChannelChange.Result.Refused(List<FieldProblem> reasons) ->
                    reasons.forEach(one -> problems.add(inside(field, one)));
            }
        }
        return problems.isEmpty() ? new Edit.Wanted(wanted) : new Edit.Refused(problems);
    }

    private static FieldProblem inside(String channel, FieldProblem problem) {
        return problem.within("values").within(channel);
    }

    /** Whether a channel of which a tenant has said nothing is on. */
    public static boolean onByItself(Channel channel) {
        return channel == Channel.CHATWOOT;
    }
}
