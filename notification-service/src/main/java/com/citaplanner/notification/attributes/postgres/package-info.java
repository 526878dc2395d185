/** Write-backs as rows under a lease, and the worker that takes them. */
package com.citaplanner.notification.attributes.postgres;
