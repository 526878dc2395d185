package com.citaplanner.notification.settings;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.validation.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What somebody wants changed of a tenant's settings; what is not named stays. */
public record SettingsChange(UnaryOperator<TenantProfile> profile, Map<Channel, ChannelChange> channels) {
    /** @param forms of the channels that are available */
    public SettingsEdit applyTo(TenantSettings present, Map<Channel, ChannelForm> forms) {
        TenantSettings wanted = present.with(profile.apply(present.profile()));
        List<FieldError> problems = new ArrayList<>();
        for (Map.Entry<Channel, ChannelChange> change : channels.entrySet()) {
            Channel channel = change.getKey();
            if (forms.containsKey(channel)) {
                switch (change.getValue().applyTo(said(present, channel), forms.get(channel))) {
                    case ChannelChange.ScopeChangeResult.Accepted(ChannelSettings settings) ->
                        wanted = settings.equals(said(present, channel))
                                ? wanted
                                : wanted.with(SettingsScope.of(channel), settings);
                    case ChannelChange.ScopeChangeResult.Refused(List<FieldError> reasons) ->
                        reasons.forEach(one -> problems.add(one.within("values").within(field(channel))));
                }
            } else if (change.getValue().asksForSomething()) {
                problems.add(new FieldError(field(channel), "is not available"));
            }
        }
        return problems.isEmpty() ? new SettingsEdit.Accepted(wanted) : new SettingsEdit.Refused(problems);
    }

    private static ChannelSettings said(TenantSettings present, Channel channel) {
        return present.at(SettingsScope.of(channel)).orElse(ChannelSettings.untouched(onByItself(channel)));
    }

    private static String field(Channel channel) {
        return "channels." + channel;
    }

    /** Whether a channel of which a tenant has said nothing is on. */
    public static boolean onByItself(Channel channel) {
        return channel == Channel.CHATWOOT;
    }
}
