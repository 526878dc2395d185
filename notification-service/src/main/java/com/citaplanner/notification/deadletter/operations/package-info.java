/** Operation of dead letters: metrics, and the owner of letters without a tenant. */
package com.citaplanner.notification.deadletter.operations;
