package com.citaplanner.notification.deadletter.operations;

import com.citaplanner.notification.deadletter.OperatorTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

/** Makes the operator's tenant of the settings. */
@ApplicationScoped
class DeadLetterOwner {
    @Singleton
    OperatorTenant operatorTenant(DeadLetterSettings settings) {
        return new OperatorTenant(settings.operatorTenant());
    }
}
