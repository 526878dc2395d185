/** Operation of dead letters: metrics, and the owner of letters without a tenant. */
@NullMarked
package com.citaplanner.notification.deadletter.operations;

import org.jspecify.annotations.NullMarked;
