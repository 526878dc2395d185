/** Reading JSON that others wrote: strictly, and only as much of it as is needed. */
package com.citaplanner.notification.json;
