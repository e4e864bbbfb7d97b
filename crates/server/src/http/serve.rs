//! Listens until it is asked to stop, then finishes what it accepted.

use std::io;
use std::net::SocketAddr;

use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;

use super::{App, app};

/// Answers requests until `stop` is done; returns when the last accepted one is answered.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    state: App,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let listener = listener.tap_io(|stream| {
        // Answers are written whole; waiting for more to send only makes them late.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps its delay");
        }
    });
    let ending = state.clone();
    let service = app(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(async move {
            stop.await;
            ending.stop();
        })
        .await
}
