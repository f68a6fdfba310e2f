#!/usr/bin/env bash
# Makes .venv with the pinned packages, and installs a Chinese font and the libraries of the window
# where this machine allows it.
# Says and does nothing when all of it is there.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

# A user's own settings for Python and pip must not reach into .venv.
unset PYTHONHOME PYTHONPATH
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

readonly VENV_PYTHON=.venv/bin/python
readonly READY=.venv/ready
readonly QT=.venv/lib/python3*/site-packages/PySide6
# What Qt's window and its X11 plug-in need of the system.
readonly QT_PACKAGES=(
  libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4
  libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 xvfb
)
readonly IN_RANGE='import sys; (3, 11) <= sys.version_info[:2] <= (3, 13) or sys.exit(1)'

say() { # say CHINESE ENGLISH
  printf '%s\n%s\n' "$1" "$2" >&2
}

stop() { # stop CHINESE ENGLISH
  say "$@"
  exit 1
}

# The folder is part of it: the scripts in .venv/bin name it, so a moved project is set up again.
fingerprint() {
  { pwd -P; cat requirements.lock pyproject.toml tools/setup.sh; } | sha256sum
}

is_ready() {
  [[ -f $READY && -x $VENV_PYTHON && $(<"$READY") == "$(fingerprint)" ]]
}

first_python_with() { # first_python_with MODULES: the first Python of a fitting version that has them
  local name
  for name in python3.11 python3.12 python3.13 python3; do
    if "$name" -c "$IN_RANGE; import $1" 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  return 1
}

as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

may_install() {
  command -v apt-get >/dev/null && as_root true 2>/dev/null
}

apt() { # apt ARGUMENTS: short waits, so that a machine without network is not held up for minutes
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq \
    -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o DPkg::Lock::Timeout=120 "$@" </dev/null >/dev/null 2>&1
}

install_system_packages() { # install_system_packages NAMES: false when they could not be installed
  may_install || return 1
  apt install -y --no-install-recommends "$@" && return
  # A fresh machine has no package lists yet.
  apt update && apt install -y --no-install-recommends "$@"
}

find_python() { # sets `python`, which is able to make an environment
  python=$(first_python_with "ensurepip, venv") && return
  local bare package
  bare=$(first_python_with sys) || stop \
    "没有找到 Python 3.11、3.12 或 3.13。请先安装 Python（Debian、Ubuntu：sudo apt-get install python3 python3-venv），再运行一次。" \
    "No Python 3.11, 3.12 or 3.13 was found. Install one (Debian, Ubuntu: the packages python3 and python3-venv), then run this again."
  package=$("$bare" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
  install_system_packages "$package" || true
  python=$(first_python_with "ensurepip, venv") || stop \
    "这台电脑的 Python（$bare）缺少建立虚拟环境的组件，且无法自动安装。请管理员执行：sudo apt-get install $package（或 python3-venv），再运行一次。" \
    "The Python of this machine ($bare) cannot make virtual environments, and the missing part could not be installed. Ask an administrator for: sudo apt-get install $package (or python3-venv), then run this again."
}

make_environment() {
  if "$VENV_PYTHON" -c "$IN_RANGE; import pip" 2>/dev/null; then
    return
  fi
  local python
  find_python
  rm -rf .venv
  "$python" -m venv .venv || stop \
    "无法在 $PWD 中建立虚拟环境 .venv，原因见上。请检查磁盘空间后再运行一次。" \
    "The virtual environment .venv could not be made in $PWD, see above. Check the free space, then run this again."
}

has_chinese_font() {
  command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh 2>/dev/null) ]]
}

install_font() {
  has_chinese_font && return
  install_system_packages fontconfig fonts-wqy-zenhei && has_chinese_font && return
  say "没有找到中文字体，且无法自动安装。表格照常生成；要在本机预览或打印，请管理员执行：sudo apt-get install fontconfig fonts-wqy-zenhei（或 fonts-noto-cjk）。" \
    "No Chinese font was found, and none could be installed. Workbooks are written all the same; to view or print them here, ask an administrator for: sudo apt-get install fontconfig fonts-wqy-zenhei (or fonts-noto-cjk)."
}

install_packages() {
  local pip=("$VENV_PYTHON" -m pip install --quiet --quiet) # twice: errors only
  { "${pip[@]}" -r requirements.lock && "${pip[@]}" --no-build-isolation --no-deps -e .; } || stop \
    "依赖包没有装好，原因见上。请检查网络和磁盘空间后再运行一次；已经装好的部分会保留。" \
    "The packages could not be installed, see above. Check the network and the free space, then run this again; what is installed is kept."
}

has_window_libraries() {
  # shellcheck disable=SC2086 -- the pattern names one folder
  ! ldd $QT/QtWidgets.abi3.so $QT/Qt/plugins/platforms/libqxcb.so 2>/dev/null | grep -q "not found"
}

install_window_libraries() {
  has_window_libraries && return
  install_system_packages "${QT_PACKAGES[@]}" && has_window_libraries && return
  say "缺少显示窗口所需的系统组件，且无法自动安装。请管理员执行：sudo apt-get install ${QT_PACKAGES[*]}" \
    "System libraries that the window needs are missing and could not be installed. Ask an administrator for: sudo apt-get install ${QT_PACKAGES[*]}"
}

is_ready && exit
say "正在准备运行环境，第一次需要几分钟……" "Setting up; the first time takes some minutes ..."
[[ -w . && ( ! -e .venv || -w .venv ) ]] || stop \
  "没有在 $PWD 中写入的权限。请换一个有权限的文件夹，或请管理员授权后再运行一次。" \
  "No right to write in $PWD. Use a folder of your own, or ask an administrator for the right, then run this again."
rm -f "$READY"
make_environment
install_font
install_packages
install_window_libraries
fingerprint >"$READY"
