package com.citaplanner.notification.settings.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.settings.ChangeResult;
import com.citaplanner.notification.settings.TenantSettings;
import com.citaplanner.notification.validation.FieldError;
import java.util.List;

/** Responses to changes of settings. */
final class ChangeResponses {
    private ChangeResponses() {}

    /** @throws Problem unless the change is stored */
    static TenantSettings saved(ChangeResult changeResult) {
        return switch (changeResult) {
            case ChangeResult.Saved(TenantSettings settings) -> settings;
            case ChangeResult.Outdated(long version) ->
                throw Problem.conflict("The settings were changed in the meantime and are at version " + version
                        + ". Read them again.");
            case ChangeResult.Refused(List<FieldError> problems) -> throw Problem.invalid(problems);
            case ChangeResult.ReportsTaken() ->
                throw Problem.conflict(
                        "The settings name a source of the gateway with the instance, or with the account"
                                + " and the sender, that another tenant's settings name already. Reports belong to one tenant:"
                                + " correct the names, or ask the operator.");
            case ChangeResult.NoKey() ->
                throw Problem.conflict("Credentials cannot be stored: the operator must configure an encryption key"
                        + " (CITAPLANNER_SECRETS_KEYS).");
        };
    }
}
