package com.citaplanner.notification.settings;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tenant.TenantProfile;
import com.citaplanner.notification.validation.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A requested change of a tenant's settings; what it does not name stays. */
public record SettingsChange(UnaryOperator<TenantProfile> profile, Map<Channel, ChannelChange> channels) {
    /** @param forms of the available channels */
    public SettingsEdit applyTo(TenantSettings present, Map<Channel, ChannelForm> forms) {
        TenantSettings updated = present.with(profile.apply(present.profile()));
        List<FieldError> problems = new ArrayList<>();
        for (Map.Entry<Channel, ChannelChange> change : channels.entrySet()) {
            Channel channel = change.getKey();
            if (forms.containsKey(channel)) {
                switch (change.getValue().applyTo(current(present, channel), forms.get(channel))) {
                    case ChannelChange.ScopeChangeResult.Accepted(ChannelSettings settings) ->
                        updated = settings.equals(current(present, channel))
                                ? updated
                                : updated.with(SettingsScope.of(channel), settings);
                    case ChannelChange.ScopeChangeResult.Refused(List<FieldError> reasons) ->
                        reasons.forEach(
                                error -> problems.add(error.within("values").within(field(channel))));
                }
            } else if (change.getValue().changesAnything()) {
                problems.add(new FieldError(field(channel), "is not available"));
            }
        }
        return problems.isEmpty() ? new SettingsEdit.Accepted(updated) : new SettingsEdit.Refused(problems);
    }

    private static ChannelSettings current(TenantSettings present, Channel channel) {
        return present.at(SettingsScope.of(channel)).orElse(ChannelSettings.defaults(channel.onByDefault()));
    }

    private static String field(Channel channel) {
        return "channels." + channel;
    }
}
