package com.citaplanner.notification.request;

import com.citaplanner.notification.template.Value;
import java.util.Map;
import java.util.Optional;

/**
 * What a request wants said: a text of its own, a template of the tenant's, or what the tenant says for that type.
 *
 * @param templateId a template; empty for the tenant's default
 * @param message a text; empty for a template
 * @param variables what stands for the text's variables
 */
public record RequestedContent(Optional<String> templateId, Optional<String> message, Map<String, Value> variables) {
    public RequestedContent {
        variables = Map.copyOf(variables);
    }

    /** It may have anything personal in it. */
    @Override
    public String toString() {
        return "Said[template " + templateId + "]";
    }
}
