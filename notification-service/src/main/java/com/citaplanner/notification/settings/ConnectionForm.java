package com.citaplanner.notification.settings;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.validation.FieldError;
import java.util.List;
import java.util.Set;

/**
 * The form of the connection that the Chatwoot channel falls back to: the channel's required fields, all of them always
 * required.
 */
public record ConnectionForm(ChannelForm chatwoot) implements ChannelForm {
    @Override
    public Channel channel() {
        return chatwoot.channel();
    }

    @Override
    public List<FormField> fields() {
        return chatwoot.fields().stream().filter(FormField::required).toList();
    }

    @Override
    public boolean requiresAllFields(boolean on, Set<String> given) {
        return true;
    }

    /** Applies a change to the current connection. */
    public SettingsEdit edit(TenantSettings present, ChannelChange change) {
        ChannelSettings now = present.at(SettingsScope.CHATWOOT_CONNECTION).orElse(ChannelSettings.defaults(true));
        return switch (change.applyTo(now, this)) {
            case ChannelChange.ScopeChangeResult.Accepted(ChannelSettings settings) ->
                new SettingsEdit.Accepted(present.with(SettingsScope.CHATWOOT_CONNECTION, settings));
            case ChannelChange.ScopeChangeResult.Refused(List<FieldError> problems) ->
                new SettingsEdit.Refused(problems.stream()
                        .map(problem -> problem.within("values"))
                        .toList());
        };
    }
}
