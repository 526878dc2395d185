/** Runs as rows under a lease, and the worker that processes their batches. */
package com.citaplanner.notification.sync.postgres;
