/** Runs the deletion of tenants. */
@NullMarked
package com.citaplanner.notification.tenant.operations;

import org.jspecify.annotations.NullMarked;
