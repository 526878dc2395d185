package com.citaplanner.notification.deadletter.operations;

import com.citaplanner.notification.deadletter.OperatorTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

/** Produces the operator's tenant from the settings. */
@ApplicationScoped
class DeadLetterOwner {
    @Singleton
    OperatorTenant operatorTenant(DeadLetterSettings settings) {
        return new OperatorTenant(settings.operatorTenant());
    }
}
