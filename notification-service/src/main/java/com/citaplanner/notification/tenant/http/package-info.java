/** What a tenant wants, over HTTP. */
package com.citaplanner.notification.tenant.http;
