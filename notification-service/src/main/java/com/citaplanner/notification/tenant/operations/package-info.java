/** Runs the deletion of tenants. */
package com.citaplanner.notification.tenant.operations;
