package com.citaplanner.notification.settings.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.settings.ChangeResult;
import com.citaplanner.notification.settings.TenantSettings;
import com.citaplanner.notification.validation.FieldError;
import java.util.List;

/** What a caller hears of a change. */
final class ChangeResponses {
    private ChangeResponses() {}

    /** @throws Problem for everything but a change that is stored */
    static TenantSettings saved(ChangeResult changeResult) {
        return switch (changeResult) {
            case ChangeResult.Saved(TenantSettings settings) -> settings;
            case ChangeResult.Outdated(long version) ->
                throw Problem.conflict("Somebody changed the settings in the meantime: they are at version " + version
                        + ". Read them again.");
            case ChangeResult.Refused(List<FieldError> problems) -> throw Problem.invalid(problems);
            case ChangeResult.NoKey() ->
                throw Problem.conflict("Credentials cannot be stored: the operator has set no key to encrypt them with"
                        + " (CITAPLANNER_SECRETS_KEYS).");
        };
    }
}
