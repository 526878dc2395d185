package com.citaplanner.notification.answer.operations;

import com.citaplanner.notification.answer.AnswerReader;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/**
 * Loads the phrases of answers while the service starts, on the starting thread and before anything is consumed, so that no
 * event loop waits for it.
 */
@ApplicationScoped
class AnswerPreparation {
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        AnswerReader.prepare();
    }
}
