/** Settings over HTTP. */
package com.citaplanner.notification.settings.http;
